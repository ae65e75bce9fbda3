package dev.coracle.workloads.compare;

import dev.coracle.workloads.compare.Capacity.Limit;
import dev.coracle.workloads.compare.Capacity.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Fills an amount of memory with instances. Steps grow while there is room and shrink to one
/// before the budget, so that the count is exact to one instance where memory grows evenly.
final class CapacityMeter {

    private static final int MOST = 2_000;
    private static final int LONGEST_STEP = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final long budget;
    private final ComparisonListener listener;
    private final List<Point> points = new ArrayList<>();

    /// @param budget bytes
    CapacityMeter(long budget, ComparisonListener listener) {
        this.budget = budget;
        this.listener = listener;
    }

    /// Called once.
    ///
    /// @param crowd of nobody yet; closed by the caller
    /// @throws CompareException where an instance fails
    Capacity measure(Crowd crowd) throws CompareException, InterruptedException {
        long begin = System.nanoTime();
        int instances = 0;
        int fitting = 0;
        Limit limit = Limit.COUNT;
        while (instances < MOST) {
            Duration left = PATIENCE.minusNanos(System.nanoTime() - begin);
            if (left.isNegative()) {
                limit = Limit.TIME;
                break;
            }
            int more = Math.min(step(instances), MOST - instances);
            crowd.grow(more, left);
            instances += more;
            long bytes = crowd.memory();
            points.add(new Point(instances, bytes, Duration.ofNanos(System.nanoTime() - begin)));
            listener.filled(crowd.housing(), instances, bytes, budget);
            if (bytes > budget) {
                limit = Limit.MEMORY;
                break;
            }
            fitting = instances;
        }
        return new Capacity(crowd.housing(), budget, fitting, limit, points);
    }

    /// Half of what fits by what the last ones took.
    private int step(int instances) {
        if (points.size() < 2) {
            return 1;
        }
        long each = Capacity.bytesEach(points);
        long left = budget - points.getLast().bytes();
        return each == 0
                ? LONGEST_STEP
                : (int) Math.clamp(left / each / 2, 1, Math.min(LONGEST_STEP, 2L * instances));
    }
}
