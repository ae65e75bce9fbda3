package dev.coracle.engine.sandbox.http;

import java.time.Duration;

/// How long a request may take, step by step.
///
/// @param connect for each address, TLS included
/// @param firstByte until the head of the answer is there
/// @param betweenBytes of its content
public record HttpTimeouts(Duration connect, Duration firstByte, Duration betweenBytes) {

    /// What a guest gets that asks for nothing else.
    public static final HttpTimeouts USUAL =
            new HttpTimeouts(
                    Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofMinutes(10));

    /// As sockets take it: never 0, which would be for ever.
    static int millis(Duration time) {
        long millis = time.compareTo(Duration.ofHours(24)) > 0 ? 86_400_000 : time.toMillis();
        return (int) Math.max(1, millis);
    }
}
