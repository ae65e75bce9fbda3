package dev.coracle.engine.invoke;

import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.runtime.V128;
import java.math.BigInteger;

/// Core numbers as text: integers in decimal or `0x` hexadecimal, signed or unsigned; floats as
/// Java writes them, or `inf`, `-inf`, `nan`; vectors as unsigned integers of 128 bits.
///
/// All methods that read throw [NumberFormatException] for a text that is none.
final class CoreNumbers {

    private static final int LONGEST = 1_000;

    private CoreNumbers() {}

    static long bits(NumericType type, String text) {
        return switch (type) {
            case I32 -> integer(text, 32).longValue();
            case I64 -> integer(text, 64).longValue();
            case F32 -> Float.floatToRawIntBits((float) word(text, Float::parseFloat));
            case F64 -> Double.doubleToRawLongBits(word(text, Double::parseDouble));
            case V128 -> throw new IllegalArgumentException("a vector has too many bits");
        };
    }

    /// In the range of either the signed or the unsigned type.
    private static BigInteger integer(String text, int width) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        boolean hexadecimal = digits.startsWith("0x") || digits.startsWith("0X");
        String bare = hexadecimal ? digits.substring(2) : digits;
        if (bare.length() > LONGEST || bare.startsWith("-") || bare.startsWith("+")) {
            throw new NumberFormatException();
        }
        BigInteger magnitude = new BigInteger(bare, hexadecimal ? 16 : 10);
        BigInteger beyond = BigInteger.ONE.shiftLeft(negative ? width - 1 : width);
        if (magnitude.compareTo(beyond) > (negative ? 0 : -1)) {
            throw new NumberFormatException();
        }
        return negative ? magnitude.negate() : magnitude;
    }

    @FunctionalInterface
    private interface Parser {
        double parse(String text);
    }

    private static double word(String text, Parser otherwise) {
        return switch (text) {
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> otherwise.parse(text);
        };
    }

    static V128 vector(String text) {
        BigInteger bits = integer(text, 128);
        return new V128(bits.longValue(), bits.shiftRight(64).longValue());
    }

    static String text(V128 vector) {
        return "0x%016x%016x".formatted(vector.high(), vector.low());
    }

    static String text(NumericType type, long bits) {
        return switch (type) {
            case I32 -> Integer.toString((int) bits);
            case I64 -> Long.toString(bits);
            case F32 -> {
                float value = Float.intBitsToFloat((int) bits);
                yield floating(value, Float.toString(value));
            }
            case F64 -> {
                double value = Double.longBitsToDouble(bits);
                yield floating(value, Double.toString(value));
            }
            case V128 -> throw new IllegalArgumentException("a vector has more bits");
        };
    }

    private static String floating(double value, String java) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return java;
    }
}
