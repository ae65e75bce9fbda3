package dev.coracle.engine.interpret;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.runtime.Trap;

/// Conversions between number types (specification, section 4.3.4), from raw bits to raw bits.
final class Conversions {

    private static final double TWO_TO_31 = 0x1p31;
    private static final double TWO_TO_32 = 0x1p32;
    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;

    private Conversions() {}

    /// @param bits an i32 or f32 in the low half, the high half undefined
    static long convert(Opcode opcode, long bits) {
        return switch (opcode) {
            case I32_WRAP_I64,
                    I32_REINTERPRET_F32,
                    I64_REINTERPRET_F64,
                    F32_REINTERPRET_I32,
                    F64_REINTERPRET_I64 ->
                    bits;
            case I64_EXTEND_I32_S -> (int) bits;
            case I64_EXTEND_I32_U -> bits & 0xffff_ffffL;
            case I32_TRUNC_F32_S -> toI32(single(bits));
            case I32_TRUNC_F32_U -> toU32(single(bits));
            case I32_TRUNC_F64_S -> toI32(number(bits));
            case I32_TRUNC_F64_U -> toU32(number(bits));
            case I64_TRUNC_F32_S -> toI64(single(bits));
            case I64_TRUNC_F32_U -> toU64(single(bits));
            case I64_TRUNC_F64_S -> toI64(number(bits));
            case I64_TRUNC_F64_U -> toU64(number(bits));
            case I32_TRUNC_SAT_F32_S -> (int) single(bits);
            case I32_TRUNC_SAT_F32_U -> saturateU32(single(bits));
            case I32_TRUNC_SAT_F64_S -> (int) number(bits);
            case I32_TRUNC_SAT_F64_U -> saturateU32(number(bits));
            case I64_TRUNC_SAT_F32_S -> (long) single(bits);
            case I64_TRUNC_SAT_F32_U -> saturateU64(single(bits));
            case I64_TRUNC_SAT_F64_S -> (long) number(bits);
            case I64_TRUNC_SAT_F64_U -> saturateU64(number(bits));
            default -> toFloat(opcode, bits);
        };
    }

    private static long toFloat(Opcode opcode, long bits) {
        return switch (opcode) {
            case F32_CONVERT_I32_S -> Float.floatToRawIntBits((int) bits);
            case F32_CONVERT_I32_U -> Float.floatToRawIntBits((float) (bits & 0xffff_ffffL));
            case F32_CONVERT_I64_S -> Float.floatToRawIntBits((float) bits);
            case F32_CONVERT_I64_U -> Float.floatToRawIntBits(unsignedToFloat(bits));
            case F32_DEMOTE_F64 -> Float.floatToRawIntBits((float) number(bits));
            case F64_CONVERT_I32_S -> Double.doubleToRawLongBits((int) bits);
            case F64_CONVERT_I32_U -> Double.doubleToRawLongBits((double) (bits & 0xffff_ffffL));
            case F64_CONVERT_I64_S -> Double.doubleToRawLongBits((double) bits);
            case F64_CONVERT_I64_U -> Double.doubleToRawLongBits(unsignedToDouble(bits));
            case F64_PROMOTE_F32 -> Double.doubleToRawLongBits(single(bits));
            default -> throw new IllegalArgumentException(opcode.text());
        };
    }

    private static float single(long bits) {
        return Float.intBitsToFloat((int) bits);
    }

    private static double number(long bits) {
        return Double.longBitsToDouble(bits);
    }

    // An f32 is widened without loss, so one check serves both widths.

    private static int toI32(double value) {
        return (int) within(value, -TWO_TO_31 - 1, TWO_TO_31);
    }

    private static int toU32(double value) {
        return (int) (long) within(value, -1, TWO_TO_32);
    }

    private static long toI64(double value) {
        if (value == -TWO_TO_63) {
            return Long.MIN_VALUE;
        }
        return (long) within(value, -TWO_TO_63, TWO_TO_63);
    }

    private static long toU64(double value) {
        return saturateU64(within(value, -1, TWO_TO_64));
    }

    /// Both bounds are outside.
    private static double within(double value, double low, double high) {
        if (value > low && value < high) {
            return value;
        }
        throw new Trap(
                Double.isNaN(value) ? Trap.Kind.INVALID_CONVERSION : Trap.Kind.INTEGER_OVERFLOW);
    }

    private static int saturateU32(double value) {
        return (int) Math.max(0, Math.min((long) value, 0xffff_ffffL));
    }

    private static long saturateU64(double value) {
        if (value >= TWO_TO_64) {
            return -1;
        }
        if (value >= TWO_TO_63) {
            return (long) (value - TWO_TO_63) ^ Long.MIN_VALUE;
        }
        return Math.max(0, (long) value);
    }

    /// Halved with the lost bit kept sticky, converted, doubled: rounds once.
    private static float unsignedToFloat(long value) {
        return value >= 0 ? (float) value : 2 * (float) ((value >>> 1) | (value & 1));
    }

    private static double unsignedToDouble(long value) {
        return value >= 0 ? (double) value : 2 * (double) ((value >>> 1) | (value & 1));
    }
}
