package dev.coracle.workloads.run;

import java.time.Duration;

/// What a run has used so far, or in all once it ended.
///
/// @param cpu of the guest's thread
/// @param memory bytes of linear memory now
/// @param peakMemory the most of it so far
/// @param workerMemory resident bytes of the whole worker process, 0 where the system does not say
public record Usage(Duration cpu, long memory, long peakMemory, long workerMemory) {

    /// Of a run that has not reported yet.
    public static final Usage NONE = new Usage(Duration.ZERO, 0, 0, 0);
}
