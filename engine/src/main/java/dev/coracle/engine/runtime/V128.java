package dev.coracle.engine.runtime;

import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/// A vector of 128 bits, and the operators on all its bits (specification, section 4.3.6).
///
/// Operators on lanes are static methods of a class per shape ([I8x16] to [F64x2]), each named
/// after its instruction; emitted code and the interpreter call the same ones. Immutable, without
/// identity that counts, small enough that compilers keep it in registers.
///
/// @param low the lanes that come first in memory, little-endian
/// @param high the others
public record V128(long low, long high) {

    public static final V128 ZERO = new V128(0, 0);

    /// `v128.const`, which the record's own constructor cannot be: instructions are static methods.
    public static V128 constant(long low, long high) {
        return new V128(low, high);
    }

    public static V128 not(V128 a) {
        return new V128(~a.low, ~a.high);
    }

    public static V128 and(V128 a, V128 b) {
        return new V128(a.low & b.low, a.high & b.high);
    }

    public static V128 andnot(V128 a, V128 b) {
        return new V128(a.low & ~b.low, a.high & ~b.high);
    }

    public static V128 or(V128 a, V128 b) {
        return new V128(a.low | b.low, a.high | b.high);
    }

    public static V128 xor(V128 a, V128 b) {
        return new V128(a.low ^ b.low, a.high ^ b.high);
    }

    /// Each bit of `a` where the mask has a one, of `b` where it has a zero.
    public static V128 bitselect(V128 a, V128 b, V128 mask) {
        return new V128(
                (a.low & mask.low) | (b.low & ~mask.low),
                (a.high & mask.high) | (b.high & ~mask.high));
    }

    public static int anyTrue(V128 a) {
        return (a.low | a.high) != 0 ? 1 : 0;
    }

    // Lanes, for the classes per shape.

    /// The lane's bits at the bottom; what is above is other lanes' where the cast leaves it.
    static long bits(V128 a, int lane, int laneBits) {
        int at = lane * laneBits;
        return (at < 64 ? a.low : a.high) >>> at;
    }

    static int i8(V128 a, int lane) {
        return (byte) bits(a, lane, 8);
    }

    static int i16(V128 a, int lane) {
        return (short) bits(a, lane, 16);
    }

    static int i32(V128 a, int lane) {
        return (int) bits(a, lane, 32);
    }

    static long i64(V128 a, int lane) {
        return lane == 0 ? a.low : a.high;
    }

    static float f32(V128 a, int lane) {
        return Float.intBitsToFloat(i32(a, lane));
    }

    static double f64(V128 a, int lane) {
        return Double.longBitsToDouble(i64(a, lane));
    }

    static V128 replace(V128 a, int lane, int laneBits, long value) {
        int at = lane * laneBits;
        long mask = (laneBits == 64 ? -1L : (1L << laneBits) - 1) << at;
        long bits = (value << at) & mask;
        return at < 64
                ? new V128((a.low & ~mask) | bits, a.high)
                : new V128(a.low, (a.high & ~mask) | bits);
    }

    /// Makes 16 lanes of 8 bits from their numbers.
    static V128 make8(IntUnaryOperator lanes) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < 8; i++) {
            low |= (lanes.applyAsInt(i) & 0xffL) << (8 * i);
            high |= (lanes.applyAsInt(8 + i) & 0xffL) << (8 * i);
        }
        return new V128(low, high);
    }

    static V128 make16(IntUnaryOperator lanes) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < 4; i++) {
            low |= (lanes.applyAsInt(i) & 0xffffL) << (16 * i);
            high |= (lanes.applyAsInt(4 + i) & 0xffffL) << (16 * i);
        }
        return new V128(low, high);
    }

    static V128 make32(int lane0, int lane1, int lane2, int lane3) {
        return new V128(
                (lane0 & 0xffff_ffffL) | ((long) lane1 << 32),
                (lane2 & 0xffff_ffffL) | ((long) lane3 << 32));
    }

    static V128 make32(IntUnaryOperator lanes) {
        return make32(
                lanes.applyAsInt(0), lanes.applyAsInt(1), lanes.applyAsInt(2), lanes.applyAsInt(3));
    }

    static V128 zip32(V128 a, V128 b, IntBinaryOperator operator) {
        return make32(i -> operator.applyAsInt(i32(a, i), i32(b, i)));
    }

    static V128 map64(V128 a, LongUnaryOperator operator) {
        return new V128(operator.applyAsLong(a.low), operator.applyAsLong(a.high));
    }

    static V128 zip64(V128 a, V128 b, LongBinaryOperator operator) {
        return new V128(operator.applyAsLong(a.low, b.low), operator.applyAsLong(a.high, b.high));
    }
}
