package dev.coracle.engine.grant;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A change of the grants that would lift a denial, or turn a fake into the real thing.
///
/// ```java
/// Proposal.lifting(entry.access(), grants).map(Proposal::flag)    // --dir HOST::/logs::rw
/// ```
///
/// Never applied by itself: whoever shows it asks the user.
public sealed interface Proposal {

    /// The flag of the command line that makes this change. Words in capitals stand for what only
    /// the user can say.
    String flag();

    /// Grant some directory of this computer.
    ///
    /// @param guest the directory that the module asked in
    record AddDirectory(String guest, DirectoryGrant.Access access) implements Proposal {

        /// The grants with the directory that the user chose.
        public Grants apply(Grants grants, Path host) {
            return grants.withDirectory(new DirectoryGrant(host, guest, access));
        }

        @Override
        public String flag() {
            return GrantFlags.DIRECTORY
                    + " HOST::"
                    + guest
                    + (access == DirectoryGrant.Access.READ_WRITE ? "::rw" : "");
        }
    }

    /// Let the module write where it may only read.
    record AllowWriting(DirectoryGrant directory) implements Proposal {

        public Grants apply(Grants grants) {
            return grants.withDirectory(directory.withAccess(DirectoryGrant.Access.READ_WRITE));
        }

        @Override
        public String flag() {
            return GrantFlags.DIRECTORY
                    + " "
                    + GrantFlags.directory(directory.withAccess(DirectoryGrant.Access.READ_WRITE));
        }
    }

    /// Grant an environment variable.
    ///
    /// @param name empty where the module asked for the whole environment
    record AddVariable(String name) implements Proposal {
        @Override
        public String flag() {
            return GrantFlags.VARIABLE + " " + (name.isEmpty() ? "NAME=VALUE" : name + "=VALUE");
        }
    }

    /// Tell the module the time.
    record GiveClock() implements Proposal {

        public Grants apply(Grants grants) {
            return grants.withClock(new ClockGrant.Coarse());
        }

        @Override
        public String flag() {
            return GrantFlags.CLOCK + " coarse";
        }
    }

    /// Give the module real randomness.
    record GiveRandom() implements Proposal {

        public Grants apply(Grants grants) {
            return grants.withRandom(new RandomGrant.Secure());
        }

        @Override
        public String flag() {
            return GrantFlags.RANDOM + " secure";
        }
    }

    /// Grant a peer or a listening address.
    record AddHost(HostGrant host) implements Proposal {

        public Grants apply(Grants grants) {
            List<HostGrant> hosts = new ArrayList<>(grants.hosts());
            hosts.add(host);
            return grants.withHosts(hosts);
        }

        @Override
        public String flag() {
            return (host.direction() == HostGrant.Direction.CONNECT
                            ? GrantFlags.CONNECT
                            : GrantFlags.LISTEN)
                    + " "
                    + host.pattern();
        }
    }

    /// Let the module have more memory.
    record RaiseMemory(long bytes) implements Proposal {

        public Grants apply(Grants grants) {
            return grants.withLimits(grants.limits().withMemoryBytes(bytes));
        }

        @Override
        public String flag() {
            return GrantFlags.MEMORY + " " + Size.print(bytes);
        }
    }

    /// What would lift this refusal, or replace this fake; empty for an access that was allowed and
    /// for one that no grant allows.
    ///
    /// @param grants those of the run, or as edited since: what they give by now needs no change
    static Optional<Proposal> lifting(Access access, Grants grants) {
        if (access.outcome() == Access.Outcome.ALLOWED
                || access.target().equals(AccessTrail.MANY)) {
            return Optional.empty();
        }
        return switch (access.kind()) {
            case OPEN_READ,
                    STAT,
                    LIST,
                    OPEN_WRITE,
                    CREATE,
                    MAKE_DIRECTORY,
                    REMOVE,
                    RENAME,
                    LINK,
                    SET_TIMES ->
                    directory(access, grants);
            case VARIABLE -> variable(access.target(), grants);
            case CLOCK ->
                    grants.clock() instanceof ClockGrant.None
                            ? Optional.of(new GiveClock())
                            : Optional.empty();
            case RANDOM ->
                    grants.random() instanceof RandomGrant.None
                            ? Optional.of(new GiveRandom())
                            : Optional.empty();
            case LOOK_UP, REQUEST, CONNECT, LISTEN ->
                    new HostUse(grants.hosts(), List.of()).allows(access)
                            ? Optional.empty()
                            : host(access, grants);
            case MEMORY -> memory(grants.limits().memoryBytes());
        };
    }

    private static Optional<Proposal> directory(Access access, Grants grants) {
        GuestPath target = GuestPath.of(access.target());
        boolean writing = access.kind().isWriting();
        return switch (PathDecision.of(grants.directories(), target, writing)) {
            case PathDecision.Allowed _ -> Optional.empty();
            case PathDecision.ReadOnly(DirectoryGrant directory) ->
                    Optional.of(new AllowWriting(directory));
            case PathDecision.NotGranted _ ->
                    Optional.of(
                            new AddDirectory(
                                    directoryFor(access.kind(), target).text(),
                                    writing
                                            ? DirectoryGrant.Access.READ_WRITE
                                            : DirectoryGrant.Access.READ));
        };
    }

    /// The directory that would have to be granted. A name without a dot right under `/` that was
    /// only read is taken for a directory itself.
    private static GuestPath directoryFor(Access.Kind kind, GuestPath target) {
        boolean itself =
                kind == Access.Kind.LIST
                        || target.isRoot()
                        || (target.parent().isRoot()
                                && !kind.isWriting()
                                && target.text().indexOf('.') < 0);
        return itself ? target : target.parent();
    }

    private static Optional<Proposal> variable(String name, Grants grants) {
        boolean impossible = name.indexOf('=') >= 0 || name.indexOf('\0') >= 0;
        boolean given = grants.environment().stream().anyMatch(v -> v.name().equals(name));
        return impossible || given ? Optional.empty() : Optional.of(new AddVariable(name));
    }

    private static Optional<Proposal> host(Access access, Grants grants) {
        String target = access.target();
        boolean listening = access.kind() == Access.Kind.LISTEN;
        String pattern =
                switch (access.kind()) {
                    case LOOK_UP -> "*://%s:*".formatted(target);
                    case REQUEST -> target.substring(target.indexOf(' ') + 1);
                    // A program that waits for a listener does not say where: any free port will
                    // do.
                    default -> listening && target.isBlank() ? "127.0.0.1:8080" : target;
                };
        return HostGrant.read(
                        pattern,
                        listening ? HostGrant.Direction.LISTEN : HostGrant.Direction.CONNECT)
                .filter(host -> !grants.hosts().contains(host))
                .map(AddHost::new);
    }

    /// More than 4 GiB no memory with 32-bit addresses can use.
    private static Optional<Proposal> memory(long now) {
        return now >= 1L << 32 ? Optional.empty() : Optional.of(new RaiseMemory(doubled(now)));
    }

    private static long doubled(long bytes) {
        return bytes > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : bytes * 2;
    }
}
