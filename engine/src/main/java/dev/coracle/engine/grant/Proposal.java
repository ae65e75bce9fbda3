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
    /// @param grants those of the run
    static Optional<Proposal> lifting(Access access, Grants grants) {
        if (access.outcome() == Access.Outcome.ALLOWED
                || access.target().equals(AccessTrail.MANY)) {
            return Optional.empty();
        }
        return switch (access.kind()) {
            case OPEN_READ, STAT, LIST -> directory(access.target(), false, access.kind(), grants);
            case OPEN_WRITE, CREATE, MAKE_DIRECTORY, REMOVE, RENAME, LINK, SET_TIMES ->
                    directory(access.target(), true, access.kind(), grants);
            case VARIABLE -> Optional.of(new AddVariable(access.target()));
            case CLOCK -> Optional.of(new GiveClock());
            case RANDOM -> Optional.of(new GiveRandom());
            case CONNECT -> host(access.target(), HostGrant.Direction.CONNECT);
            case LISTEN -> host(access.target(), HostGrant.Direction.LISTEN);
            case MEMORY -> Optional.of(new RaiseMemory(doubled(grants.limits().memoryBytes())));
        };
    }

    private static Optional<Proposal> directory(
            String path, boolean writing, Access.Kind kind, Grants grants) {
        GuestPath target = GuestPath.of(path);
        PathDecision decision = PathDecision.of(grants.directories(), target, writing);
        return switch (decision) {
            case PathDecision.Allowed _ -> Optional.empty();
            case PathDecision.ReadOnly(DirectoryGrant directory) ->
                    Optional.of(new AllowWriting(directory));
            case PathDecision.NotGranted _ -> {
                boolean itself = kind == Access.Kind.LIST || target.isRoot();
                String directory = (itself ? target : target.parent()).text();
                yield Optional.of(
                        new AddDirectory(
                                directory,
                                writing
                                        ? DirectoryGrant.Access.READ_WRITE
                                        : DirectoryGrant.Access.READ));
            }
        };
    }

    private static Optional<Proposal> host(String target, HostGrant.Direction direction) {
        if (target.isEmpty()) {
            // A program that waits for a listener does not say where: any free port will do.
            return direction == HostGrant.Direction.LISTEN
                    ? Optional.of(new AddHost(new HostGrant("127.0.0.1:8080", direction)))
                    : Optional.empty();
        }
        return Optional.of(new AddHost(new HostGrant(target, direction)));
    }

    private static long doubled(long bytes) {
        return bytes > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : bytes * 2;
    }
}
