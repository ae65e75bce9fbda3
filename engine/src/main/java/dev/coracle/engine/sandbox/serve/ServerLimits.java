package dev.coracle.engine.sandbox.serve;

import java.time.Duration;

/// What one client may take.
///
/// @param headBytes of a request line with all fields, or of trailers
/// @param fields in a head
/// @param contentBytes of one request
/// @param head how long a head may take from its first byte to its last
/// @param idle how long a connection is kept that nobody asks anything on
/// @param stall how long the client may send or take nothing in the middle
/// @param connections at once; further ones wait for the system to hand them over
public record ServerLimits(
        int headBytes,
        int fields,
        long contentBytes,
        Duration head,
        Duration idle,
        Duration stall,
        int connections) {

    /// 32 KiB of head with 100 fields in ten seconds, 64 MiB of content, a minute of silence, 1,000
    /// connections.
    public static final ServerLimits DEFAULT =
            new ServerLimits(
                    32 << 10,
                    100,
                    64L << 20,
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    1_000);

    public ServerLimits withContentBytes(long most) {
        return new ServerLimits(headBytes, fields, most, head, idle, stall, connections);
    }

    public ServerLimits withTimes(Duration head, Duration idle, Duration stall) {
        return new ServerLimits(headBytes, fields, contentBytes, head, idle, stall, connections);
    }
}
