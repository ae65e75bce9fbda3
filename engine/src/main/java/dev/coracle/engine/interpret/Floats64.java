package dev.coracle.engine.interpret;

import dev.coracle.engine.module.Opcode;

/// The operators of f64 (specification, section 4.3.3), on bits where a NaN's payload or sign
/// counts.
final class Floats64 {

    private static final long SIGN = Long.MIN_VALUE;

    private Floats64() {}

    static long unary(Opcode opcode, long bits) {
        double a = Double.longBitsToDouble(bits);
        return switch (opcode) {
            case F64_ABS -> bits & ~SIGN;
            case F64_NEG -> bits ^ SIGN;
            case F64_CEIL -> Double.doubleToRawLongBits(Double.isNaN(a) ? a + a : Math.ceil(a));
            case F64_FLOOR -> Double.doubleToRawLongBits(Double.isNaN(a) ? a + a : Math.floor(a));
            case F64_TRUNC -> Double.doubleToRawLongBits(truncate(a));
            case F64_NEAREST -> Double.doubleToRawLongBits(Double.isNaN(a) ? a + a : Math.rint(a));
            case F64_SQRT -> Double.doubleToRawLongBits(Math.sqrt(a));
            default -> throw new IllegalArgumentException(opcode.text());
        };
    }

    static long binary(Opcode opcode, long aBits, long bBits) {
        double a = Double.longBitsToDouble(aBits);
        double b = Double.longBitsToDouble(bBits);
        return switch (opcode) {
            case F64_ADD -> Double.doubleToRawLongBits(a + b);
            case F64_SUB -> Double.doubleToRawLongBits(a - b);
            case F64_MUL -> Double.doubleToRawLongBits(a * b);
            case F64_DIV -> Double.doubleToRawLongBits(a / b);
            case F64_MIN -> Double.doubleToRawLongBits(unordered(a, b) ? a + b : Math.min(a, b));
            case F64_MAX -> Double.doubleToRawLongBits(unordered(a, b) ? a + b : Math.max(a, b));
            case F64_COPYSIGN -> (aBits & ~SIGN) | (bBits & SIGN);
            case F64_EQ -> a == b ? 1 : 0;
            case F64_NE -> a != b ? 1 : 0;
            case F64_LT -> a < b ? 1 : 0;
            case F64_GT -> a > b ? 1 : 0;
            case F64_LE -> a <= b ? 1 : 0;
            case F64_GE -> a >= b ? 1 : 0;
            default -> throw new IllegalArgumentException(opcode.text());
        };
    }

    private static double truncate(double a) {
        if (Double.isNaN(a)) {
            return a + a;
        }
        return a < 0 ? Math.ceil(a) : Math.floor(a);
    }

    /// A sum quiets a NaN, which Java's minimum does not.
    private static boolean unordered(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b);
    }
}
