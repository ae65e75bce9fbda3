package dev.coracle.capability.model;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Access.Outcome;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.util.List;

/// Grants without what runs did not use. It only ever takes away.
///
/// What a trail can't tell stays: arguments, input, limits, and hosts whose use it names otherwise
/// than the grant does.
public final class Tightening {

    private final Grants grants;
    private final Trail trail;

    private Tightening(Grants grants, Trail trail) {
        this.grants = grants;
        this.trail = trail;
    }

    /// @param trail of one run or of many
    public static Grants of(Grants grants, Trail trail) {
        return new Tightening(grants, trail).tightened();
    }

    private Grants tightened() {
        Grants less =
                grants.withDirectories(
                                grants.directories().stream()
                                        .filter(directory -> !accesses(directory).isEmpty())
                                        .map(this::narrowed)
                                        .toList())
                        .withEnvironment(
                                grants.environment().stream().filter(this::asked).toList());
        if (used(Door.HOSTS) == 0) {
            less = less.withHosts(List.of());
        }
        if (used(Door.CLOCK) == 0) {
            less = less.withClock(new ClockGrant.None());
        }
        return used(Door.RANDOMNESS) == 0 ? less.withRandom(new RandomGrant.None()) : less;
    }

    private List<Access> accesses(DirectoryGrant directory) {
        return trail.distinct(
                access ->
                        Door.of(access.kind()) == Door.DIRECTORIES
                                && access.outcome() == Outcome.ALLOWED
                                && GuestPaths.innermost(grants.directories(), access.target())
                                        .filter(directory::equals)
                                        .isPresent());
    }

    private DirectoryGrant narrowed(DirectoryGrant directory) {
        boolean written =
                accesses(directory).stream().anyMatch(access -> GuestPaths.writes(access.kind()));
        return written ? directory : directory.withAccess(DirectoryGrant.Access.READ);
    }

    /// A program that asks for its whole environment names no variable.
    private boolean asked(VariableGrant variable) {
        return !trail.distinct(
                        access ->
                                access.kind() == Access.Kind.VARIABLE
                                        && access.outcome() == Outcome.ALLOWED
                                        && (access.target().isEmpty()
                                                || access.target().equals(variable.name())))
                .isEmpty();
    }

    private long used(Door door) {
        return trail.count(door, Outcome.ALLOWED);
    }
}
