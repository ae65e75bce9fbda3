package dev.coracle.registry.http;

import java.time.Duration;

/// When to give up, and how long to wait between tries.
///
/// @param connect to reach a host
/// @param idle without a byte, or with less than a kilobyte of a blob, in this time
/// @param document for a manifest, config or token as a whole, and for the head of every answer, so
///   that a trickle ends too
/// @param pause before the second try; the third waits three times as long, each with jitter
public record Timeouts(Duration connect, Duration idle, Duration document, Duration pause) {

    private static final Timeouts DEFAULTS =
            new Timeouts(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(1));

    public static Timeouts defaults() {
        return DEFAULTS;
    }
}
