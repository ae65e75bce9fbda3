package dev.coracle.engine.serve;

/// What a serving has used: of all requests so far, those that go on among them, except memory,
/// which is that of those that go on.
///
/// @param cpuNanos of CPU time of all instances
/// @param memoryBytes of linear memory
/// @param bytesRead that instances got: content of requests, files, connections
/// @param bytesWritten that instances gave: content of answers, files, connections, output
/// @param calls of functions of the host
public record ServingUse(
        long cpuNanos, long memoryBytes, long bytesRead, long bytesWritten, long calls) {

    /// Of nothing.
    public static final ServingUse NONE = new ServingUse(0, 0, 0, 0, 0);

    ServingUse plus(ServingUse other) {
        return new ServingUse(
                cpuNanos + other.cpuNanos,
                memoryBytes + other.memoryBytes,
                bytesRead + other.bytesRead,
                bytesWritten + other.bytesWritten,
                calls + other.calls);
    }

    /// Of those that ended: what they took of memory is given back.
    ServingUse ended() {
        return new ServingUse(cpuNanos, 0, bytesRead, bytesWritten, calls);
    }
}
