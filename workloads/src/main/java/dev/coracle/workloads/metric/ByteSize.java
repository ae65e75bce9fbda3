package dev.coracle.workloads.metric;

import java.util.Locale;

/// Sizes for people, everywhere the same: binary units with one decimal.
///
/// ```java
/// ByteSize.text(812);        // 812 B
/// ByteSize.text(4_800);      // 4.7 KiB
/// ```
public final class ByteSize {

    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    /// What would be rounded to 1024.0 belongs to the next unit.
    private static final double ROUNDED_UP = 1023.95;

    private ByteSize() {}

    /// For the command line and for reports, whatever the language.
    public static String text(long bytes) {
        return text(bytes, Locale.ROOT);
    }

    /// @param bytes negative ones stay bytes
    /// @param locale whose decimal mark is used
    public static String text(long bytes, Locale locale) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes / 1024.0;
        int unit = 0;
        while (value >= ROUNDED_UP && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(locale, "%.1f %s", value, UNITS[unit]);
    }
}
