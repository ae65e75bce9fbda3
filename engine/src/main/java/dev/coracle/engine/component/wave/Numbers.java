package dev.coracle.engine.component.wave;

import dev.coracle.engine.component.type.PrimitiveType;
import java.math.BigInteger;
import java.util.regex.Pattern;

/// Numbers as text: integers in decimal, floats as in JSON or one of three words.
final class Numbers {

    private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]*+)");
    private static final Pattern FLOAT =
            Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

    /// Nobody needs more digits, and reading them costs their square.
    private static final int LONGEST = 1_000;

    private Numbers() {}

    static Object integer(Cursor in, PrimitiveType type) throws WaveException {
        int begin = beginning(in);
        String text = in.takeNumber();
        if (text.length() > LONGEST || !INTEGER.matcher(text).matches()) {
            in.moveTo(begin);
            throw in.refuse("an integer (%s)".formatted(type.text()));
        }
        BigInteger value = new BigInteger(text);
        int bits = bits(type);
        boolean signed = type.text().startsWith("s");
        BigInteger lowest = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
        BigInteger highest = lowest.add(BigInteger.ONE.shiftLeft(bits)).subtract(BigInteger.ONE);
        if (value.compareTo(lowest) < 0 || value.compareTo(highest) > 0) {
            throw new WaveException(
                    "%s is no %s, which goes from %s to %s"
                            .formatted(text, type.text(), lowest, highest));
        }
        return bits == 64 ? (Object) value.longValue() : (Object) value.intValue();
    }

    private static int bits(PrimitiveType type) {
        return (int) type.layout().size() * 8;
    }

    static Object floating(Cursor in, PrimitiveType type) throws WaveException {
        if (in.takeWord("nan")) {
            return of(Double.NaN, type);
        }
        if (in.takeWord("inf")) {
            return of(Double.POSITIVE_INFINITY, type);
        }
        int begin = beginning(in);
        if (in.follows("-inf")) {
            in.moveTo(begin + "-inf".length());
            return of(Double.NEGATIVE_INFINITY, type);
        }
        String text = in.takeNumber();
        if (text.length() > LONGEST || !FLOAT.matcher(text).matches()) {
            in.moveTo(begin);
            throw in.refuse("a number, `inf`, `-inf` or `nan` (%s)".formatted(type.text()));
        }
        // Each is rounded once, from the text.
        return type == PrimitiveType.F32
                ? (Object) Float.valueOf(text)
                : (Object) Double.valueOf(text);
    }

    private static int beginning(Cursor in) {
        in.peek();
        return in.position();
    }

    private static Object of(double value, PrimitiveType type) {
        return type == PrimitiveType.F32 ? (Object) (float) value : (Object) value;
    }

    static String text(PrimitiveType type, Object value) {
        return switch (type) {
            case S64 -> Long.toString((Long) value);
            case U64 -> Long.toUnsignedString((Long) value);
            case U32 -> Integer.toUnsignedString((Integer) value);
            case F32 -> floating((Float) value, Float.toString((Float) value));
            case F64 -> floating((Double) value, Double.toString((Double) value));
            default -> String.valueOf(value);
        };
    }

    /// @param java as Java writes the value: the shortest digits that give it back
    private static String floating(double value, String java) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String text = java.replace('E', 'e').replace(".0e", "e");
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
