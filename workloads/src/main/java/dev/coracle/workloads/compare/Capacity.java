package dev.coracle.workloads.compare;

import java.time.Duration;
import java.util.List;

/// How many instances of a job fit into an amount of memory, found by starting them until they no
/// longer did.
///
/// @param housing how they are kept apart
/// @param budget bytes that all of them may take together
/// @param instances that lived at once within the budget
/// @param limit what ended the count
/// @param points what was read on the way, in order
public record Capacity(
        Housing housing, long budget, int instances, Limit limit, List<Point> points) {

    public Capacity {
        points = List.copyOf(points);
    }

    /// What each instance takes beyond the first, in bytes: of two that differ only in how many
    /// there are, the difference. 0 where only one was started.
    public long bytesEach() {
        return bytesEach(points);
    }

    static long bytesEach(List<Point> points) {
        Point first = points.getFirst();
        Point last = points.getLast();
        return last.instances() == first.instances()
                ? 0
                : Math.max(0, last.bytes() - first.bytes())
                        / (last.instances() - first.instances());
    }

    /// Whether memory ended the count; else more would fit.
    public boolean isBound() {
        return limit == Limit.MEMORY;
    }

    /// Why the count ended.
    public enum Limit {
        /// The next ones took more than the budget.
        MEMORY,
        /// So many were enough; more would fit.
        COUNT,
        /// Starting them took too long; more would fit.
        TIME
    }

    /// A reading.
    ///
    /// @param instances that lived
    /// @param bytes of the processes that serve them, as in [Usage]
    /// @param at since the first was asked for
    public record Point(int instances, long bytes, Duration at) {}
}
