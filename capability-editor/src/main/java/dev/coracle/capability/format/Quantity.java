package dev.coracle.capability.format;

import dev.coracle.engine.grant.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amounts of memory and time in the units of other tools. Exact, or refused.
final class Quantity {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,9})?)([A-Za-z]*)");

    /// Kubernetes: `64Mi` is binary, `64M` decimal, `m` are thousandths.
    private static final Map<String, BigDecimal> KUBERNETES =
            Map.of(
                    "", BigDecimal.ONE,
                    "k", BigDecimal.valueOf(1_000),
                    "M", BigDecimal.valueOf(1_000_000),
                    "G", BigDecimal.valueOf(1_000_000_000),
                    "Ki", BigDecimal.valueOf(1L << 10),
                    "Mi", BigDecimal.valueOf(1L << 20),
                    "Gi", BigDecimal.valueOf(1L << 30),
                    "Ti", BigDecimal.valueOf(1L << 40));

    /// Docker: every unit is binary.
    private static final Map<String, BigDecimal> DOCKER =
            Map.of(
                    "", BigDecimal.ONE,
                    "b", BigDecimal.ONE,
                    "k", BigDecimal.valueOf(1L << 10),
                    "kb", BigDecimal.valueOf(1L << 10),
                    "m", BigDecimal.valueOf(1L << 20),
                    "mb", BigDecimal.valueOf(1L << 20),
                    "g", BigDecimal.valueOf(1L << 30),
                    "gb", BigDecimal.valueOf(1L << 30));

    private Quantity() {}

    static long plain(String text) throws UnreadableException {
        return read(text, Map.of("", BigDecimal.ONE));
    }

    static long kubernetes(String text) throws UnreadableException {
        return read(text, KUBERNETES);
    }

    static long docker(String text) throws UnreadableException {
        return read(text.toLowerCase(java.util.Locale.ROOT), DOCKER);
    }

    private static long read(String text, Map<String, BigDecimal> units)
            throws UnreadableException {
        Matcher form = AMOUNT.matcher(text.strip());
        if (form.matches() && units.containsKey(form.group(2))) {
            BigDecimal bytes = new BigDecimal(form.group(1)).multiply(units.get(form.group(2)));
            BigDecimal whole = bytes.setScale(0, java.math.RoundingMode.DOWN);
            if (whole.signum() > 0 && whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
                return whole.longValueExact();
            }
        }
        throw new UnreadableException("\"%s\" is not an amount of memory.".formatted(text));
    }

    /// The shortest exact form that Kubernetes reads back.
    static String kubernetes(long bytes) {
        return shortest(bytes, "Gi", "Mi", "Ki", "");
    }

    /// The shortest exact form that Docker reads back.
    static String docker(long bytes) {
        return shortest(bytes, "g", "m", "k", "b");
    }

    private static String shortest(long bytes, String giga, String mega, String kilo, String one) {
        if (bytes % (1L << 30) == 0) {
            return (bytes >> 30) + giga;
        }
        if (bytes % (1L << 20) == 0) {
            return (bytes >> 20) + mega;
        }
        return bytes % (1L << 10) == 0 ? (bytes >> 10) + kilo : bytes + one;
    }

    /// `10s`, `500ms`, `2m`; a plain number is seconds.
    static Optional<Duration> span(String text) {
        try {
            return Optional.of(Span.parse(text.matches("\\d+") ? text + "s" : text));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }
}
