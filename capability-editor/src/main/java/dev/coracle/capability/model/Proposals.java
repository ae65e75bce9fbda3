package dev.coracle.capability.model;

import dev.coracle.capability.model.Proposal.Edit;
import dev.coracle.capability.model.Proposal.GrantDirectory;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Access.Kind;
import dev.coracle.engine.grant.Access.Outcome;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.GuestPath;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// Turns what runs were refused into proposals: one for each directory, variable and peer, one for
/// the clock, for randomness and for memory.
final class Proposals {

    /// A guest that tries ten thousand paths gets this many proposals and no more.
    static final int MOST = 50;

    private final Grants grants;
    private final Trail trail;
    private final Places places;
    private final Function<String, Path> suggestedFolder;

    Proposals(Grants grants, Trail trail, Places places, Function<String, Path> suggestedFolder) {
        this.grants = grants;
        this.trail = trail;
        this.places = places;
        this.suggestedFolder = suggestedFolder;
    }

    List<Proposal> all() {
        List<Proposal> all = new ArrayList<>();
        directories(all);
        for (Access access : refused(Door.HOSTS)) {
            host(access).ifPresent(all::add);
        }
        for (Access access : refused(Door.ENVIRONMENT)) {
            variable(access).ifPresent(all::add);
        }
        clock().ifPresent(all::add);
        random().ifPresent(all::add);
        memory().ifPresent(all::add);
        return all.stream().limit(MOST).toList();
    }

    private List<Access> refused(Door door) {
        return trail.distinct(
                access ->
                        Door.of(access.kind()) == door
                                && access.outcome() == Outcome.DENIED
                                && !access.target().equals(AccessTrail.MANY));
    }

    private long times(Access access) {
        return Objects.requireNonNull(trail.counts().get(access));
    }

    private void directories(List<Proposal> all) {
        Map<String, List<Access>> byDirectory = new LinkedHashMap<>();
        for (Access access : refused(Door.DIRECTORIES)) {
            Optional<DirectoryGrant> holder =
                    GuestPaths.innermost(grants.directories(), access.target());
            boolean satisfied =
                    holder.isPresent()
                            && (holder.get().writable() || !GuestPaths.writes(access.kind()));
            if (!satisfied) {
                String directory =
                        holder.map(DirectoryGrant::guest)
                                .orElseGet(() -> GuestPaths.directoryFor(access));
                byDirectory.computeIfAbsent(directory, d -> new ArrayList<>()).add(access);
            }
        }
        byDirectory.forEach((directory, accesses) -> all.add(directory(directory, accesses)));
    }

    private Proposal directory(String guest, List<Access> accesses) {
        boolean write = accesses.stream().anyMatch(access -> GuestPaths.writes(access.kind()));
        long times = accesses.stream().mapToLong(this::times).sum();
        Optional<DirectoryGrant> readOnly =
                grants.directories().stream().filter(d -> d.guest().equals(guest)).findFirst();
        if (readOnly.isPresent()) {
            DirectoryGrant opened = readOnly.get().withAccess(DirectoryGrant.Access.READ_WRITE);
            return new Proposal(
                    Door.DIRECTORIES,
                    guest,
                    Words.text("capability.proposal.readonly", tried(accesses), guest),
                    Words.text("capability.proposal.readonly.action", places.shown(opened.host())),
                    "",
                    times,
                    new Edit(now -> now.withDirectory(opened)));
        }
        Path suggested = suggestedFolder.apply(guest);
        String shown = places.shown(suggested);
        return new Proposal(
                Door.DIRECTORIES,
                guest,
                Words.text("capability.proposal.directory", tried(accesses)),
                write
                        ? Words.text("capability.proposal.directory.write")
                        : Words.text("capability.proposal.directory.read"),
                Words.text("capability.proposal.directory.effect", shown, guest),
                times,
                new GrantDirectory(
                        suggested,
                        guest,
                        write ? DirectoryGrant.Access.READ_WRITE : DirectoryGrant.Access.READ));
    }

    private static String tried(List<Access> accesses) {
        Access first = accesses.getFirst();
        String what = tried(first.kind(), GuestPath.of(first.target()).text());
        return accesses.size() == 1
                ? what
                : Words.text("capability.tried.more", what, accesses.size() - 1);
    }

    private static String tried(Kind kind, String target) {
        return switch (kind) {
            case OPEN_READ -> Words.text("capability.tried.read", target);
            case OPEN_WRITE -> Words.text("capability.tried.write", target);
            case CREATE -> Words.text("capability.tried.create", target);
            case STAT -> Words.text("capability.tried.stat", target);
            case LIST -> Words.text("capability.tried.list", target);
            case MAKE_DIRECTORY -> Words.text("capability.tried.mkdir", target);
            case REMOVE -> Words.text("capability.tried.remove", target);
            case RENAME -> Words.text("capability.tried.rename", target);
            case LINK -> Words.text("capability.tried.link", target);
            case SET_TIMES -> Words.text("capability.tried.times", target);
            case VARIABLE -> Words.text("capability.tried.variable", target);
            case CLOCK -> Words.text("capability.tried.clock");
            case RANDOM -> Words.text("capability.tried.random");
            case CONNECT -> Words.text("capability.tried.connect", target);
            case LISTEN -> Words.text("capability.tried.listen", target);
            case MEMORY -> Words.text("capability.tried.memory");
        };
    }

    private Optional<Proposal> host(Access access) {
        String target = access.target();
        if (target.isBlank()) {
            return Optional.empty();
        }
        HostGrant.Direction direction =
                access.kind() == Kind.LISTEN
                        ? HostGrant.Direction.LISTEN
                        : HostGrant.Direction.CONNECT;
        HostGrant grant = new HostGrant(target, direction);
        if (grants.hosts().contains(grant)) {
            return Optional.empty();
        }
        String action =
                switch (direction) {
                    case CONNECT -> Words.text("capability.proposal.connect", target);
                    case LISTEN -> Words.text("capability.proposal.listen", target);
                };
        return Optional.of(
                new Proposal(
                        Door.HOSTS,
                        direction + " " + target,
                        Words.text("capability.proposal.host", tried(access.kind(), target)),
                        action,
                        "",
                        times(access),
                        new Edit(Edits.addHost(grant))));
    }

    private Optional<Proposal> variable(Access access) {
        String name = access.target();
        boolean nameless = name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0;
        if (nameless || grants.environment().stream().anyMatch(v -> v.name().equals(name))) {
            return Optional.empty();
        }
        return Optional.of(
                new Proposal(
                        Door.ENVIRONMENT,
                        name,
                        Words.text("capability.proposal.variable", tried(access.kind(), name)),
                        Words.text("capability.proposal.variable.action", name),
                        "",
                        times(access),
                        new Edit(now -> now.withVariable(new VariableGrant.FromHost(name)))));
    }

    private Optional<Proposal> clock() {
        long times = unreal(Door.CLOCK);
        if (times == 0 || !(grants.clock() instanceof ClockGrant.None)) {
            return Optional.empty();
        }
        return Optional.of(
                new Proposal(
                        Door.CLOCK,
                        Rows.CLOCK,
                        Words.text("capability.proposal.clock"),
                        Words.text("capability.proposal.clock.action"),
                        "",
                        times,
                        new Edit(now -> now.withClock(new ClockGrant.Coarse()))));
    }

    private Optional<Proposal> random() {
        long times = unreal(Door.RANDOMNESS);
        if (times == 0 || !(grants.random() instanceof RandomGrant.None)) {
            return Optional.empty();
        }
        return Optional.of(
                new Proposal(
                        Door.RANDOMNESS,
                        Rows.RANDOM,
                        Words.text("capability.proposal.random"),
                        Words.text("capability.proposal.random.action"),
                        "",
                        times,
                        new Edit(now -> now.withRandom(new RandomGrant.Secure()))));
    }

    private long unreal(Door door) {
        return trail.count(door, Outcome.FAKED) + trail.count(door, Outcome.DENIED);
    }

    private Optional<Proposal> memory() {
        long times = trail.count(Door.LIMITS, Outcome.DENIED);
        long now = grants.limits().memoryBytes();
        long doubled = Math.min(now, Long.MAX_VALUE / 2) * 2;
        // More than 4 GiB no memory with 32-bit addresses can use.
        if (times == 0 || now >= 1L << 32) {
            return Optional.empty();
        }
        return Optional.of(
                new Proposal(
                        Door.LIMITS,
                        Rows.MEMORY,
                        Words.text("capability.proposal.memory", Sizes.shown(now)),
                        Words.text("capability.proposal.memory.action", Sizes.shown(doubled)),
                        "",
                        times,
                        new Edit(g -> g.withLimits(g.limits().withMemoryBytes(doubled)))));
    }
}
