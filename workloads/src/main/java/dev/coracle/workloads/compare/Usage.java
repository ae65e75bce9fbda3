package dev.coracle.workloads.compare;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a run took of the computer, as the system counts it.
///
/// Memory is on both sides that of the processes that serve the job: the worker's proportional set
/// size, or what the container's control group holds without the file pages that the kernel would
/// drop first, together with its shim.
///
/// @param peakMemory the most bytes seen; empty where it was not sampled, which is never 0
/// @param cpu processor time; empty where it was not sampled
/// @param curve memory over time, from the request on
/// @param method how it was sampled, in words
public record Usage(
        OptionalLong peakMemory, Optional<Duration> cpu, List<Point> curve, String method) {

    public static final Usage NOT_SAMPLED =
            new Usage(OptionalLong.empty(), Optional.empty(), List.of(), "not sampled");

    public Usage {
        curve = List.copyOf(curve);
    }

    /// @param at since the request
    /// @param bytes in use then
    public record Point(Duration at, long bytes) {}
}
