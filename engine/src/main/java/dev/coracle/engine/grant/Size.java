package dev.coracle.engine.grant;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers of bytes that somebody chose, as people write them: `64MiB`, `1 GiB`, `512k`, `65536`.
public final class Size {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,19})\\s*([a-z]*)", Pattern.CASE_INSENSITIVE);

    private Size() {}

    /// @throws IllegalArgumentException with a sentence that shows the accepted form
    public static long parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw refused(text);
        }
        long unit =
                switch (form.group(2).toLowerCase(Locale.ROOT)) {
                    case "", "b" -> 1;
                    case "k", "kib" -> 1L << 10;
                    case "m", "mib" -> 1L << 20;
                    case "g", "gib" -> 1L << 30;
                    case "kb" -> 1_000;
                    case "mb" -> 1_000_000;
                    case "gb" -> 1_000_000_000;
                    default -> throw refused(text);
                };
        try {
            long bytes = Math.multiplyExact(Long.parseLong(form.group(1)), unit);
            if (bytes > 0) {
                return bytes;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is more than any computer holds; write a size like 64 MiB or 1 GiB"
                            .formatted(text),
                    e);
        }
        throw refused(text);
    }

    /// The shortest exact form; [#parse] reads it back.
    public static String print(long bytes) {
        if (bytes % (1L << 30) == 0) {
            return (bytes >> 30) + "GiB";
        }
        if (bytes % (1L << 20) == 0) {
            return (bytes >> 20) + "MiB";
        }
        return bytes % (1L << 10) == 0 ? (bytes >> 10) + "KiB" : Long.toString(bytes);
    }

    /// The same for reading: `64 MiB`, `1536 MiB`, `65537 B`; [#parse] reads it back, too.
    public static String shown(long bytes) {
        String exact = print(bytes);
        int unit = 0;
        while (unit < exact.length() && Character.isDigit(exact.charAt(unit))) {
            unit++;
        }
        return exact.substring(0, unit)
                + " "
                + (unit == exact.length() ? "B" : exact.substring(unit));
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "\"%s\" is not a size; write one like 64 MiB, 1 GiB or 65536".formatted(text));
    }
}
