package dev.coracle.capability.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers of bytes as a person writes them, in binary units: `64 MiB`, `1.5 GiB`.
public final class Sizes {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*([KMGT]?)(?:I?B)?");
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Sizes() {}

    /// At most one decimal, and none where it would be 0.
    public static String shown(long bytes) {
        int unit = 0;
        BigDecimal value = BigDecimal.valueOf(bytes);
        BigDecimal step = BigDecimal.valueOf(1024);
        while (value.compareTo(step) >= 0 && unit < UNITS.length - 1) {
            value = value.divide(step);
            unit++;
        }
        String number =
                value.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
        return number + " " + UNITS[unit];
    }

    /// Reads `64 MiB`, `64m`, `1.5G` or plain bytes; empty where it is no size above 0 that a long
    /// can hold.
    public static OptionalLong parsed(String typed) {
        Matcher matcher = WRITTEN.matcher(typed.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        int power = " KMGT".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2));
        BigDecimal bytes =
                new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
        boolean fits = bytes.compareTo(BigDecimal.ONE) >= 0 && bytes.compareTo(MOST) <= 0;
        return fits ? OptionalLong.of(bytes.longValue()) : OptionalLong.empty();
    }
}
