package dev.coracle.workloads.compare;

import java.time.Duration;

/// How much is measured.
///
/// @param runs that are timed on each side
/// @param warmUps that are thrown away on each side first
/// @param metered runs on each side whose memory and processor time are sampled, apart from those
///   that are timed
/// @param loads how often each side answers requests for a while, where that is its job; not more
///   often than it is timed
/// @param patience how long one run may take
/// @param capacity bytes that are filled with instances on each side, to see how many fit; 0 for
///   not at all
public record Plan(
        int runs, int warmUps, int metered, int loads, Duration patience, long capacity) {

    public static final Plan DEFAULT = new Plan(10, 1, 3, 5, Duration.ofMinutes(2), 0);

    /// Requests that a service answers while its memory and processor time are sampled.
    public static final int METERED_REQUESTS = 1_000;

    /// What is filled where nobody chose.
    public static final long CAPACITY = 256L << 20;

    public Plan {
        if (runs < 1 || runs > 10_000 || warmUps < 0 || metered < 0 || loads < 0) {
            throw new IllegalArgumentException("a comparison takes 1 to 10,000 runs a side");
        }
        if (capacity < 0 || capacity > 64L << 30) {
            throw new IllegalArgumentException("density is measured in up to 64 GiB");
        }
    }

    public Plan withRuns(int runs) {
        return new Plan(runs, warmUps, metered, Math.min(loads, runs), patience, capacity);
    }

    public Plan withCapacity(long bytes) {
        return new Plan(runs, warmUps, metered, loads, patience, bytes);
    }
}
