package dev.coracle.workloads.compare;

import java.time.Duration;

/// How much is measured.
///
/// @param runs that are timed on each side
/// @param warmUps that are thrown away on each side first
/// @param metered runs on each side whose memory and processor time are sampled, apart from those
///   that are timed
/// @param patience how long one run may take
public record Plan(int runs, int warmUps, int metered, Duration patience) {

    public static final Plan DEFAULT = new Plan(10, 1, 3, Duration.ofMinutes(2));

    public Plan {
        if (runs < 1 || runs > 10_000 || warmUps < 0 || metered < 0) {
            throw new IllegalArgumentException("a comparison takes 1 to 10,000 runs a side");
        }
    }

    public Plan withRuns(int runs) {
        return new Plan(runs, warmUps, metered, patience);
    }
}
