package dev.coracle.capability.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as a person writes them: `500 ms`, `10 s`, `2 min`, `1 h`.
public final class Durations {

    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*(ms|s|sec|m|min|h|)");

    private Durations() {}

    /// In the largest unit that leaves a whole number.
    public static String shown(Duration time) {
        long millis = time.toMillis();
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + " h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + " min";
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    /// Reads `10s`, `2 min`, `500ms`, or plain seconds; empty where it is no time above 0.
    public static Optional<Duration> parsed(String typed) {
        Matcher matcher = WRITTEN.matcher(typed.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit =
                switch (matcher.group(2)) {
                    case "ms" -> 1;
                    case "m", "min" -> 60_000;
                    case "h" -> 3_600_000;
                    default -> 1000;
                };
        long millis =
                new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).longValue();
        return millis > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
    }
}
