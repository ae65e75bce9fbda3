package dev.coracle.engine.runtime;

/// Operators on two integers of 64 bits (specification, section 4.3.6), named after the
/// instructions.
public final class I64x2 {

    private I64x2() {}

    public static V128 splat(long x) {
        return new V128(x, x);
    }

    public static long extractLane(V128 a, int lane) {
        return V128.i64(a, lane);
    }

    public static V128 replaceLane(V128 a, long x, int lane) {
        return V128.replace(a, lane, 64, x);
    }

    public static V128 eq(V128 a, V128 b) {
        return V128.zip64(a, b, (x, y) -> x == y ? -1 : 0);
    }

    public static V128 ne(V128 a, V128 b) {
        return V128.zip64(a, b, (x, y) -> x != y ? -1 : 0);
    }

    public static V128 ltS(V128 a, V128 b) {
        return V128.zip64(a, b, (x, y) -> x < y ? -1 : 0);
    }

    public static V128 gtS(V128 a, V128 b) {
        return V128.zip64(a, b, (x, y) -> x > y ? -1 : 0);
    }

    public static V128 leS(V128 a, V128 b) {
        return V128.zip64(a, b, (x, y) -> x <= y ? -1 : 0);
    }

    public static V128 geS(V128 a, V128 b) {
        return V128.zip64(a, b, (x, y) -> x >= y ? -1 : 0);
    }

    public static V128 abs(V128 a) {
        return V128.map64(a, Math::abs);
    }

    public static V128 neg(V128 a) {
        return V128.map64(a, x -> -x);
    }

    public static int allTrue(V128 a) {
        return a.low() != 0 && a.high() != 0 ? 1 : 0;
    }

    /// The sign of each lane as a bit.
    public static int bitmask(V128 a) {
        return (int) ((a.low() >>> 63) | (a.high() >>> 63) << 1);
    }

    public static V128 shl(V128 a, int by) {
        return V128.map64(a, x -> x << by);
    }

    public static V128 shrS(V128 a, int by) {
        return V128.map64(a, x -> x >> by);
    }

    public static V128 shrU(V128 a, int by) {
        return V128.map64(a, x -> x >>> by);
    }

    public static V128 add(V128 a, V128 b) {
        return V128.zip64(a, b, (x, y) -> x + y);
    }

    public static V128 sub(V128 a, V128 b) {
        return V128.zip64(a, b, (x, y) -> x - y);
    }

    public static V128 mul(V128 a, V128 b) {
        return V128.zip64(a, b, (x, y) -> x * y);
    }

    public static V128 relaxedLaneselect(V128 a, V128 b, V128 mask) {
        return V128.bitselect(a, b, mask);
    }

    public static V128 extendLowI32x4S(V128 a) {
        return new V128(V128.i32(a, 0), V128.i32(a, 1));
    }

    public static V128 extendLowI32x4U(V128 a) {
        return new V128(unsigned(a, 0), unsigned(a, 1));
    }

    public static V128 extmulLowI32x4S(V128 a, V128 b) {
        return mul(extendLowI32x4S(a), extendLowI32x4S(b));
    }

    public static V128 extmulLowI32x4U(V128 a, V128 b) {
        return mul(extendLowI32x4U(a), extendLowI32x4U(b));
    }

    public static V128 extendHighI32x4S(V128 a) {
        return new V128(V128.i32(a, 2), V128.i32(a, 3));
    }

    public static V128 extendHighI32x4U(V128 a) {
        return new V128(unsigned(a, 2), unsigned(a, 3));
    }

    public static V128 extmulHighI32x4S(V128 a, V128 b) {
        return mul(extendHighI32x4S(a), extendHighI32x4S(b));
    }

    public static V128 extmulHighI32x4U(V128 a, V128 b) {
        return mul(extendHighI32x4U(a), extendHighI32x4U(b));
    }

    private static long unsigned(V128 a, int lane) {
        return V128.i32(a, lane) & 0xffff_ffffL;
    }
}
