package dev.coracle.app.i18n;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.workloads.metric.ByteSize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// How sizes, durations, times and long names are written, everywhere the same.
public final class Written {

    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM);

    private Written() {}

    /// Binary units with one decimal; bytes without: `512 B`, `1.5 KiB`.
    public static String bytes(long bytes) {
        return ByteSize.text(bytes, Locale.getDefault());
    }

    /// Three significant digits below a minute, then minutes and seconds, then hours and minutes.
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds >= 3600) {
            return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        }
        if (seconds >= 60) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        double nanos = duration.toNanos();
        if (nanos >= 1e9) {
            return significant(nanos / 1e9) + " s";
        }
        return nanos >= 1e6 ? significant(nanos / 1e6) + " ms" : significant(nanos / 1e3) + " µs";
    }

    /// How long ago, in the largest unit that says it: `just now`, `5 s ago`, `3 d ago`.
    public static String ago(Instant then, Instant now) {
        long seconds = Math.max(0, Duration.between(then, now).toSeconds());
        if (seconds < 2) {
            return text("time.ago.now");
        }
        if (seconds < 60) {
            return text("time.ago.seconds", seconds);
        }
        if (seconds < 3600) {
            return text("time.ago.minutes", seconds / 60);
        }
        return seconds < 86_400
                ? text("time.ago.hours", seconds / 3600)
                : text("time.ago.days", seconds / 86_400);
    }

    /// The exact time for a tooltip.
    public static String exactly(Instant instant) {
        return EXACT.withLocale(Locale.getDefault()).format(instant.atZone(ZoneId.systemDefault()));
    }

    /// A whole number with the language's grouping.
    public static String count(long number) {
        return String.format(Locale.getDefault(), "%,d", number);
    }

    /// Shortened in the middle to at most this many characters, so that both ends stay readable.
    public static String middle(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = (most - 1) / 2;
        return text.substring(0, head) + '…' + text.substring(text.length() - (most - 1 - head));
    }

    /// A path with the user's home written `~`.
    public static String path(Path path) {
        Path home = Path.of(System.getProperty("user.home", ""));
        return home.getNameCount() > 0 && path.startsWith(home)
                ? Path.of("~").resolve(home.relativize(path)).toString()
                : path.toString();
    }

    private static String significant(double value) {
        int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.getDefault(), "%." + decimals + "f", value);
    }
}
