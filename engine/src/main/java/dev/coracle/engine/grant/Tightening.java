package dev.coracle.engine.grant;

import static dev.coracle.engine.grant.HostGrant.Direction.CONNECT;

import dev.coracle.engine.grant.Access.Kind;
import dev.coracle.engine.grant.Access.Outcome;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Grants without what runs did not use. It only ever takes away.
///
/// ```java
/// Grants less = Tightening.of(grants, trail.entries().stream().map(Entry::access).toList());
/// ```
///
/// A grant of every host becomes one of each host that was talked to, as long as they are few. What
/// a trail can't tell stays: arguments, input, limits, and all hosts where it names one of its uses
/// in a way that no grant is written.
public final class Tightening {

    /// A program that talks to more hosts than these talks to whomever it is told.
    private static final int MOST_IN_PLACE_OF_ALL = 8;

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
        less = less.withHosts(hosts());
        if (unused(kind -> kind == Kind.CLOCK)) {
            less = less.withClock(new ClockGrant.None());
        }
        return unused(kind -> kind == Kind.RANDOM) ? less.withRandom(new RandomGrant.None()) : less;
    }

    private List<HostGrant> hosts() {
        List<Access> network = used.stream().filter(a -> a.kind().isNetwork()).toList();
        HostUse use = new HostUse(grants.hosts(), used);
        Set<HostGrant> needed = new LinkedHashSet<>();
        for (Access access : network) {
            Set<HostGrant> deciding = use.deciding(access);
            if (deciding.isEmpty()) {
                return grants.hosts();
            }
            needed.addAll(deciding);
        }
        List<HostGrant> kept = grants.hosts().stream().filter(needed::contains).toList();
        List<HostGrant> exact =
                kept.stream().flatMap(g -> exactly(g, network, use).stream()).distinct().toList();
        return network.stream().allMatch(use.under(exact)::allows) ? exact : kept;
    }

    /// One grant for each host that was reached through a grant of all, or that grant itself.
    private static List<HostGrant> exactly(HostGrant grant, List<Access> network, HostUse use) {
        if (!grant.parsed().isEverybody()) {
            return List.of(grant);
        }
        List<HostGrant> each =
                network.stream()
                        .filter(access -> use.deciding(access).contains(grant))
                        .flatMap(access -> HostUse.target(access).stream())
                        .flatMap(to -> HostGrant.read(to.toString(), CONNECT).stream())
                        .distinct()
                        .toList();
        return each.isEmpty() || each.size() > MOST_IN_PLACE_OF_ALL ? List.of(grant) : each;
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
