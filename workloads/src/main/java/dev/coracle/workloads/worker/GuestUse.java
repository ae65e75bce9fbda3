package dev.coracle.workloads.worker;

/// What a guest has used so far.
///
/// @param cpuNanos CPU time of its thread
/// @param memory bytes of linear memory
/// @param startNanos until the guest's first function was called, 0 before that
/// @param bytesRead from files and standard input
/// @param bytesWritten to files and the output streams
/// @param hostCalls functions of the host that it called
public record GuestUse(
        long cpuNanos,
        long memory,
        long startNanos,
        long bytesRead,
        long bytesWritten,
        long hostCalls) {

    public static final GuestUse NONE = new GuestUse(0, 0, 0, 0, 0, 0);
}
