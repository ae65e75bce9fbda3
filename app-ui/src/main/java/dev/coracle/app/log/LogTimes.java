package dev.coracle.app.log;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Which time stands before a line of a log.
public enum LogTimes {
    OFF,
    /// The time of day of this computer.
    CLOCK,
    /// Since the run began.
    SINCE;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    /// To the millisecond; empty for [#OFF].
    String write(Instant arrived, Instant begin) {
        return switch (this) {
            case OFF -> "";
            case CLOCK -> TIME.format(arrived.atZone(ZoneId.systemDefault()));
            case SINCE -> since(Duration.between(begin, arrived));
        };
    }

    private static String since(Duration passed) {
        Duration whole = passed.isNegative() ? Duration.ZERO : passed;
        String seconds =
                String.format(
                        Locale.ROOT, "%02d.%03d", whole.toSecondsPart(), whole.toMillisPart());
        return whole.toHours() > 0
                ? String.format(
                        Locale.ROOT, "+%d:%02d:%s", whole.toHours(), whole.toMinutesPart(), seconds)
                : String.format(Locale.ROOT, "+%d:%s", whole.toMinutes(), seconds);
    }
}
