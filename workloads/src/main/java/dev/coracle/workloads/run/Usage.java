package dev.coracle.workloads.run;

import dev.coracle.workloads.metric.ResidentMemory;
import dev.coracle.workloads.worker.GuestUse;
import java.time.Duration;

/// What a run has used so far, or in all once it ended.
///
/// @param cpu of the guest's thread
/// @param memory bytes of linear memory now
/// @param peakMemory the most of it so far
/// @param workerMemory resident bytes of the whole worker process at its most, 0 where the system
///   does not say
/// @param bytesRead from files and standard input
/// @param bytesWritten to files and the output streams
/// @param hostCalls functions of the host that the guest called
public record Usage(
        Duration cpu,
        long memory,
        long peakMemory,
        long workerMemory,
        long bytesRead,
        long bytesWritten,
        long hostCalls) {

    /// Of a run that has not reported yet.
    public static final Usage NONE = new Usage(Duration.ZERO, 0, 0, 0, 0, 0, 0);

    /// The usage after a report.
    Usage with(GuestUse use, ResidentMemory resident) {
        return new Usage(
                Duration.ofNanos(use.cpuNanos()),
                use.memory(),
                Math.max(peakMemory, use.memory()),
                Math.max(workerMemory, Math.max(resident.now(), resident.peak())),
                use.bytesRead(),
                use.bytesWritten(),
                use.hostCalls());
    }
}
