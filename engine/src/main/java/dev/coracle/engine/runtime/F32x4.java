package dev.coracle.engine.runtime;

/// Operators on four floats of 32 bits (specification, section 4.3.6), named after the
/// instructions.
public final class F32x4 {

    private F32x4() {}

    public static V128 splat(float x) {
        return I32x4.splat(Float.floatToRawIntBits(x));
    }

    public static float extractLane(V128 a, int lane) {
        return V128.f32(a, lane);
    }

    public static V128 replaceLane(V128 a, float x, int lane) {
        return V128.replace(a, lane, 32, Float.floatToRawIntBits(x));
    }

    public static V128 eq(V128 a, V128 b) {
        return V128.make32(i -> V128.f32(a, i) == V128.f32(b, i) ? -1 : 0);
    }

    public static V128 ne(V128 a, V128 b) {
        return V128.make32(i -> V128.f32(a, i) != V128.f32(b, i) ? -1 : 0);
    }

    public static V128 lt(V128 a, V128 b) {
        return V128.make32(i -> V128.f32(a, i) < V128.f32(b, i) ? -1 : 0);
    }

    public static V128 gt(V128 a, V128 b) {
        return V128.make32(i -> V128.f32(a, i) > V128.f32(b, i) ? -1 : 0);
    }

    public static V128 le(V128 a, V128 b) {
        return V128.make32(i -> V128.f32(a, i) <= V128.f32(b, i) ? -1 : 0);
    }

    public static V128 ge(V128 a, V128 b) {
        return V128.make32(i -> V128.f32(a, i) >= V128.f32(b, i) ? -1 : 0);
    }

    public static V128 abs(V128 a) {
        return V128.make32(i -> V128.i32(a, i) & ~Integer.MIN_VALUE);
    }

    public static V128 neg(V128 a) {
        return V128.make32(i -> V128.i32(a, i) ^ Integer.MIN_VALUE);
    }

    public static V128 sqrt(V128 a) {
        return V128.make32(i -> Float.floatToRawIntBits((float) Math.sqrt(V128.f32(a, i))));
    }

    public static V128 ceil(V128 a) {
        return V128.make32(i -> Float.floatToRawIntBits((float) Math.ceil(V128.f32(a, i))));
    }

    public static V128 floor(V128 a) {
        return V128.make32(i -> Float.floatToRawIntBits((float) Math.floor(V128.f32(a, i))));
    }

    public static V128 nearest(V128 a) {
        return V128.make32(i -> Float.floatToRawIntBits((float) Math.rint(V128.f32(a, i))));
    }

    public static V128 trunc(V128 a) {
        return V128.make32(i -> Float.floatToRawIntBits((float) truncate(V128.f32(a, i))));
    }

    public static V128 add(V128 a, V128 b) {
        return V128.make32(i -> Float.floatToRawIntBits(V128.f32(a, i) + V128.f32(b, i)));
    }

    public static V128 sub(V128 a, V128 b) {
        return V128.make32(i -> Float.floatToRawIntBits(V128.f32(a, i) - V128.f32(b, i)));
    }

    public static V128 mul(V128 a, V128 b) {
        return V128.make32(i -> Float.floatToRawIntBits(V128.f32(a, i) * V128.f32(b, i)));
    }

    public static V128 div(V128 a, V128 b) {
        return V128.make32(i -> Float.floatToRawIntBits(V128.f32(a, i) / V128.f32(b, i)));
    }

    public static V128 min(V128 a, V128 b) {
        return V128.make32(i -> Float.floatToRawIntBits(min(V128.f32(a, i), V128.f32(b, i))));
    }

    public static V128 max(V128 a, V128 b) {
        return V128.make32(i -> Float.floatToRawIntBits(max(V128.f32(a, i), V128.f32(b, i))));
    }

    /// `b` where it is less, else `a`, whatever NaN is among them.
    public static V128 pmin(V128 a, V128 b) {
        return V128.make32(
                i ->
                        Float.floatToRawIntBits(
                                V128.f32(b, i) < V128.f32(a, i) ? V128.f32(b, i) : V128.f32(a, i)));
    }

    public static V128 pmax(V128 a, V128 b) {
        return V128.make32(
                i ->
                        Float.floatToRawIntBits(
                                V128.f32(a, i) < V128.f32(b, i) ? V128.f32(b, i) : V128.f32(a, i)));
    }

    public static V128 relaxedMin(V128 a, V128 b) {
        return min(a, b);
    }

    public static V128 relaxedMax(V128 a, V128 b) {
        return max(a, b);
    }

    public static V128 relaxedMadd(V128 a, V128 b, V128 c) {
        return V128.make32(
                i -> Float.floatToRawIntBits(V128.f32(a, i) * V128.f32(b, i) + V128.f32(c, i)));
    }

    public static V128 relaxedNmadd(V128 a, V128 b, V128 c) {
        return V128.make32(
                i -> Float.floatToRawIntBits(V128.f32(c, i) - V128.f32(a, i) * V128.f32(b, i)));
    }

    public static V128 demoteF64x2Zero(V128 a) {
        return V128.make32(single(a, 0), single(a, 1), 0, 0);
    }

    public static V128 convertI32x4S(V128 a) {
        return V128.make32(i -> Float.floatToRawIntBits((float) V128.i32(a, i)));
    }

    public static V128 convertI32x4U(V128 a) {
        return V128.make32(i -> Float.floatToRawIntBits((float) (V128.i32(a, i) & 0xffff_ffffL)));
    }

    private static int single(V128 a, int lane) {
        return Float.floatToRawIntBits((float) V128.f64(a, lane));
    }

    private static double truncate(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    /// A sum quiets a NaN, which Java's minimum does not.
    private static float min(float x, float y) {
        return Float.isNaN(x) || Float.isNaN(y) ? x + y : Math.min(x, y);
    }

    private static float max(float x, float y) {
        return Float.isNaN(x) || Float.isNaN(y) ? x + y : Math.max(x, y);
    }
}
