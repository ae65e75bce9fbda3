package dev.coracle.workloads.run;

import java.time.Duration;

/// How much of the past is kept. Runs that go on are never dropped.
///
/// @param age since the end of a run
/// @param runs that are kept, the newest
/// @param logBytes of all logs together; the logs of the newest runs stay
public record Retention(Duration age, int runs, long logBytes) {

    /// A month, 2,000 runs, 2 GiB of logs.
    public static final Retention DEFAULT = new Retention(Duration.ofDays(30), 2_000, 2L << 30);

    public Retention {
        if (age.isNegative() || runs < 0 || logBytes < 0) {
            throw new IllegalArgumentException("less than nothing cannot be kept");
        }
    }
}
