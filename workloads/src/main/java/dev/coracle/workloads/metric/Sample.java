package dev.coracle.workloads.metric;

/// What a run had used at one moment. Everything but the two memories only grows.
///
/// @param millis since the run began
/// @param cpuNanos CPU time of the guest's thread
/// @param memory bytes of linear memory
/// @param resident bytes of the whole worker process in the computer's memory, 0 where the system
///   does not say; shared with other runs where they share the worker
/// @param bytesRead from files and standard input
/// @param bytesWritten to files and the output streams
/// @param hostCalls functions of the host that the guest called
public record Sample(
        long millis,
        long cpuNanos,
        long memory,
        long resident,
        long bytesRead,
        long bytesWritten,
        long hostCalls) {}
