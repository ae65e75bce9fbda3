package dev.coracle.engine.grant;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as people write them: `500ms`, `10s`, `2m`, `1h`.
public final class Span {

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})(ns|us|ms|s|m|h)");

    private Span() {}

    /// @throws IllegalArgumentException with a sentence that shows the accepted form
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw refused(text);
        }
        long number = Long.parseLong(form.group(1));
        Duration span =
                switch (form.group(2)) {
                    case "ns" -> Duration.ofNanos(number);
                    case "us" -> Duration.ofNanos(number * 1_000);
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                };
        if (span.isZero() || span.compareTo(Duration.ofDays(36_500)) > 0) {
            throw refused(text);
        }
        return span;
    }

    /// The shortest exact form; [#parse] reads it back.
    public static String print(Duration span) {
        long seconds = span.toSeconds();
        int nanos = span.toNanosPart();
        if (nanos % 1_000 != 0) {
            return span.toNanos() + "ns";
        }
        if (nanos % 1_000_000 != 0) {
            return span.toNanos() / 1_000 + "us";
        }
        if (nanos != 0) {
            return span.toMillis() + "ms";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "\"%s\" is not a length of time; write one like 500ms, 10s or 2m".formatted(text));
    }
}
