package dev.coracle.engine.interpret;

import dev.coracle.engine.module.Opcode;

/// The operators of f32 (specification, section 4.3.3), on bits where a NaN's payload or sign
/// counts.
final class Floats32 {

    private static final int SIGN = Integer.MIN_VALUE;

    private Floats32() {}

    static int unary(Opcode opcode, int bits) {
        float a = Float.intBitsToFloat(bits);
        return switch (opcode) {
            case F32_ABS -> bits & ~SIGN;
            case F32_NEG -> bits ^ SIGN;
            case F32_CEIL -> Float.floatToRawIntBits(Float.isNaN(a) ? a + a : (float) Math.ceil(a));
            case F32_FLOOR ->
                    Float.floatToRawIntBits(Float.isNaN(a) ? a + a : (float) Math.floor(a));
            case F32_TRUNC -> Float.floatToRawIntBits(truncate(a));
            case F32_NEAREST ->
                    Float.floatToRawIntBits(Float.isNaN(a) ? a + a : (float) Math.rint(a));
            case F32_SQRT -> Float.floatToRawIntBits((float) Math.sqrt(a));
            default -> throw new IllegalArgumentException(opcode.text());
        };
    }

    static int binary(Opcode opcode, int aBits, int bBits) {
        float a = Float.intBitsToFloat(aBits);
        float b = Float.intBitsToFloat(bBits);
        return switch (opcode) {
            case F32_ADD -> Float.floatToRawIntBits(a + b);
            case F32_SUB -> Float.floatToRawIntBits(a - b);
            case F32_MUL -> Float.floatToRawIntBits(a * b);
            case F32_DIV -> Float.floatToRawIntBits(a / b);
            case F32_MIN -> Float.floatToRawIntBits(unordered(a, b) ? a + b : Math.min(a, b));
            case F32_MAX -> Float.floatToRawIntBits(unordered(a, b) ? a + b : Math.max(a, b));
            case F32_COPYSIGN -> (aBits & ~SIGN) | (bBits & SIGN);
            case F32_EQ -> a == b ? 1 : 0;
            case F32_NE -> a != b ? 1 : 0;
            case F32_LT -> a < b ? 1 : 0;
            case F32_GT -> a > b ? 1 : 0;
            case F32_LE -> a <= b ? 1 : 0;
            case F32_GE -> a >= b ? 1 : 0;
            default -> throw new IllegalArgumentException(opcode.text());
        };
    }

    private static float truncate(float a) {
        if (Float.isNaN(a)) {
            return a + a;
        }
        return (float) (a < 0 ? Math.ceil(a) : Math.floor(a));
    }

    /// A sum quiets a NaN, which Java's minimum does not.
    private static boolean unordered(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b);
    }
}
