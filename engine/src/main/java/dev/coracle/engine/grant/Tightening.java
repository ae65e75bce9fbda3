package dev.coracle.engine.grant;

import dev.coracle.engine.grant.Access.Kind;
import dev.coracle.engine.grant.Access.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/// Grants without what runs did not use. It only ever takes away.
///
/// ```java
/// Grants less = Tightening.of(grants, trail.entries().stream().map(Entry::access).toList());
/// ```
///
/// What a trail can't tell stays: arguments, input, limits, and hosts whose use it names otherwise
/// than the grant does.
public final class Tightening {

    private final Grants grants;
    private final List<Access> used;

    private Tightening(Grants grants, Collection<Access> accesses) {
        this.grants = grants;
        this.used = accesses.stream().filter(a -> a.outcome() == Outcome.ALLOWED).toList();
    }

    /// @param accesses of one run or of many; how often each was made does not matter
    public static Grants of(Grants grants, Collection<Access> accesses) {
        return new Tightening(grants, accesses).tightened();
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
        if (unused(Kind::isNetwork)) {
            less = less.withHosts(List.of());
        }
        if (unused(kind -> kind == Kind.CLOCK)) {
            less = less.withClock(new ClockGrant.None());
        }
        return unused(kind -> kind == Kind.RANDOM) ? less.withRandom(new RandomGrant.None()) : less;
    }

    private List<Access> accesses(DirectoryGrant directory) {
        return used.stream()
                .filter(access -> access.kind().isPath())
                .filter(
                        access ->
                                PathDecision.of(
                                                grants.directories(),
                                                GuestPath.of(access.target()),
                                                false)
                                        .holder()
                                        .filter(directory::equals)
                                        .isPresent())
                .toList();
    }

    private DirectoryGrant narrowed(DirectoryGrant directory) {
        boolean written =
                accesses(directory).stream().anyMatch(access -> access.kind().isWriting());
        return written ? directory : directory.withAccess(DirectoryGrant.Access.READ);
    }

    /// A program that asks for its whole environment names no variable.
    private boolean asked(VariableGrant variable) {
        return used.stream()
                .filter(access -> access.kind() == Kind.VARIABLE)
                .map(Access::target)
                .anyMatch(name -> name.isEmpty() || name.equals(variable.name()));
    }

    private boolean unused(Predicate<Kind> kinds) {
        return used.stream().map(Access::kind).noneMatch(kinds);
    }
}
