package dev.coracle.capability.model;

import dev.coracle.engine.grant.Span;
import java.time.Duration;
import java.util.Optional;

/// Lengths of time for reading: those of [Span], with a space before the unit and `min` for
/// minutes.
final class Durations {

    private Durations() {}

    /// The shortest exact form: `500 ms`, `10 s`, `2 min`.
    static String shown(Duration time) {
        return Span.print(time).replaceFirst("(\\d+)m$", "$1min").replaceFirst("(\\d+)", "$1 ");
    }

    /// What [Span] reads, with or without a space; a plain number is seconds. Empty where it is
    /// none of these.
    static Optional<Duration> parsed(String typed) {
        String text = typed.replaceAll("\\s+", "").replaceFirst("min$", "m");
        try {
            return Optional.of(Span.parse(text.matches("\\d+") ? text + "s" : text));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }
}
