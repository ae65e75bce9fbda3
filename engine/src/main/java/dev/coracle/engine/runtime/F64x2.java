package dev.coracle.engine.runtime;

import java.util.function.IntToLongFunction;

/// Operators on two floats of 64 bits (specification, section 4.3.6), named after the instructions.
public final class F64x2 {

    private F64x2() {}

    public static V128 splat(double x) {
        return I64x2.splat(Double.doubleToRawLongBits(x));
    }

    public static double extractLane(V128 a, int lane) {
        return V128.f64(a, lane);
    }

    public static V128 replaceLane(V128 a, double x, int lane) {
        return V128.replace(a, lane, 64, Double.doubleToRawLongBits(x));
    }

    public static V128 eq(V128 a, V128 b) {
        return make(i -> V128.f64(a, i) == V128.f64(b, i) ? -1 : 0);
    }

    public static V128 ne(V128 a, V128 b) {
        return make(i -> V128.f64(a, i) != V128.f64(b, i) ? -1 : 0);
    }

    public static V128 lt(V128 a, V128 b) {
        return make(i -> V128.f64(a, i) < V128.f64(b, i) ? -1 : 0);
    }

    public static V128 gt(V128 a, V128 b) {
        return make(i -> V128.f64(a, i) > V128.f64(b, i) ? -1 : 0);
    }

    public static V128 le(V128 a, V128 b) {
        return make(i -> V128.f64(a, i) <= V128.f64(b, i) ? -1 : 0);
    }

    public static V128 ge(V128 a, V128 b) {
        return make(i -> V128.f64(a, i) >= V128.f64(b, i) ? -1 : 0);
    }

    public static V128 abs(V128 a) {
        return make(i -> V128.i64(a, i) & ~Long.MIN_VALUE);
    }

    public static V128 neg(V128 a) {
        return make(i -> V128.i64(a, i) ^ Long.MIN_VALUE);
    }

    public static V128 sqrt(V128 a) {
        return make(i -> Double.doubleToRawLongBits(Math.sqrt(V128.f64(a, i))));
    }

    public static V128 ceil(V128 a) {
        return make(i -> Double.doubleToRawLongBits(quiet(Math.ceil(V128.f64(a, i)))));
    }

    public static V128 floor(V128 a) {
        return make(i -> Double.doubleToRawLongBits(quiet(Math.floor(V128.f64(a, i)))));
    }

    public static V128 nearest(V128 a) {
        return make(i -> Double.doubleToRawLongBits(quiet(Math.rint(V128.f64(a, i)))));
    }

    public static V128 trunc(V128 a) {
        return make(i -> Double.doubleToRawLongBits(quiet(truncate(V128.f64(a, i)))));
    }

    public static V128 add(V128 a, V128 b) {
        return make(i -> Double.doubleToRawLongBits(V128.f64(a, i) + V128.f64(b, i)));
    }

    public static V128 sub(V128 a, V128 b) {
        return make(i -> Double.doubleToRawLongBits(V128.f64(a, i) - V128.f64(b, i)));
    }

    public static V128 mul(V128 a, V128 b) {
        return make(i -> Double.doubleToRawLongBits(V128.f64(a, i) * V128.f64(b, i)));
    }

    public static V128 div(V128 a, V128 b) {
        return make(i -> Double.doubleToRawLongBits(V128.f64(a, i) / V128.f64(b, i)));
    }

    public static V128 min(V128 a, V128 b) {
        return make(i -> Double.doubleToRawLongBits(min(V128.f64(a, i), V128.f64(b, i))));
    }

    public static V128 max(V128 a, V128 b) {
        return make(i -> Double.doubleToRawLongBits(max(V128.f64(a, i), V128.f64(b, i))));
    }

    /// `b` where it is less, else `a`, whatever NaN is among them.
    public static V128 pmin(V128 a, V128 b) {
        return make(
                i ->
                        Double.doubleToRawLongBits(
                                V128.f64(b, i) < V128.f64(a, i) ? V128.f64(b, i) : V128.f64(a, i)));
    }

    public static V128 pmax(V128 a, V128 b) {
        return make(
                i ->
                        Double.doubleToRawLongBits(
                                V128.f64(a, i) < V128.f64(b, i) ? V128.f64(b, i) : V128.f64(a, i)));
    }

    public static V128 relaxedMin(V128 a, V128 b) {
        return min(a, b);
    }

    public static V128 relaxedMax(V128 a, V128 b) {
        return max(a, b);
    }

    public static V128 relaxedMadd(V128 a, V128 b, V128 c) {
        return make(
                i -> Double.doubleToRawLongBits(V128.f64(a, i) * V128.f64(b, i) + V128.f64(c, i)));
    }

    public static V128 relaxedNmadd(V128 a, V128 b, V128 c) {
        return make(
                i -> Double.doubleToRawLongBits(V128.f64(c, i) - V128.f64(a, i) * V128.f64(b, i)));
    }

    public static V128 promoteLowF32x4(V128 a) {
        return make(i -> Double.doubleToRawLongBits(V128.f32(a, i)));
    }

    public static V128 convertLowI32x4S(V128 a) {
        return make(i -> Double.doubleToRawLongBits(V128.i32(a, i)));
    }

    public static V128 convertLowI32x4U(V128 a) {
        return make(i -> Double.doubleToRawLongBits((double) (V128.i32(a, i) & 0xffff_ffffL)));
    }

    private static V128 make(IntToLongFunction lanes) {
        return new V128(lanes.applyAsLong(0), lanes.applyAsLong(1));
    }

    /// Rounding may leave a NaN signalling; arithmetic does not.
    private static double quiet(double x) {
        return Double.isNaN(x) ? x + x : x;
    }

    private static double truncate(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    /// A sum quiets a NaN, which Java's minimum does not.
    private static double min(double x, double y) {
        return Double.isNaN(x) || Double.isNaN(y) ? x + y : Math.min(x, y);
    }

    private static double max(double x, double y) {
        return Double.isNaN(x) || Double.isNaN(y) ? x + y : Math.max(x, y);
    }
}
