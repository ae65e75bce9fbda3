package dev.coracle.engine.serve;

import dev.coracle.engine.sandbox.serve.ServerLimits;
import java.time.Duration;

/// What is taken on at a time.
///
/// @param atOnce requests that are answered at a time; further ones wait
/// @param patience how long one waits before it is turned away
/// @param answer how long until an answer must have begun
/// @param wire of a connection
public record ServingLimits(int atOnce, Duration patience, Duration answer, ServerLimits wire) {

    /// 64 requests at a time, ten seconds of waiting, a minute to an answer.
    public static final ServingLimits DEFAULT =
            new ServingLimits(
                    64, Duration.ofSeconds(10), Duration.ofMinutes(1), ServerLimits.DEFAULT);

    public ServingLimits {
        if (atOnce <= 0) {
            throw new IllegalArgumentException("at least one request must be answered at a time");
        }
    }

    public ServingLimits withAtOnce(int most) {
        return new ServingLimits(most, patience, answer, wire);
    }

    public ServingLimits withTimes(Duration patience, Duration answer) {
        return new ServingLimits(atOnce, patience, answer, wire);
    }

    public ServingLimits withWire(ServerLimits of) {
        return new ServingLimits(atOnce, patience, answer, of);
    }
}
