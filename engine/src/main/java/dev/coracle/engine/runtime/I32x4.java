package dev.coracle.engine.runtime;

/// Operators on four integers of 32 bits (specification, section 4.3.6), named after the
/// instructions.
public final class I32x4 {

    private I32x4() {}

    public static V128 splat(int x) {
        return V128.make32(_ -> x);
    }

    public static int extractLane(V128 a, int lane) {
        return V128.i32(a, lane);
    }

    public static V128 replaceLane(V128 a, int x, int lane) {
        return V128.replace(a, lane, 32, x);
    }

    public static V128 eq(V128 a, V128 b) {
        return V128.make32(i -> V128.i32(a, i) == V128.i32(b, i) ? -1 : 0);
    }

    public static V128 ne(V128 a, V128 b) {
        return V128.make32(i -> V128.i32(a, i) != V128.i32(b, i) ? -1 : 0);
    }

    public static V128 ltS(V128 a, V128 b) {
        return V128.make32(i -> V128.i32(a, i) < V128.i32(b, i) ? -1 : 0);
    }

    public static V128 ltU(V128 a, V128 b) {
        return V128.make32(
                i -> Integer.compareUnsigned(V128.i32(a, i), V128.i32(b, i)) < 0 ? -1 : 0);
    }

    public static V128 gtS(V128 a, V128 b) {
        return V128.make32(i -> V128.i32(a, i) > V128.i32(b, i) ? -1 : 0);
    }

    public static V128 gtU(V128 a, V128 b) {
        return V128.make32(
                i -> Integer.compareUnsigned(V128.i32(a, i), V128.i32(b, i)) > 0 ? -1 : 0);
    }

    public static V128 leS(V128 a, V128 b) {
        return V128.make32(i -> V128.i32(a, i) <= V128.i32(b, i) ? -1 : 0);
    }

    public static V128 leU(V128 a, V128 b) {
        return V128.make32(
                i -> Integer.compareUnsigned(V128.i32(a, i), V128.i32(b, i)) <= 0 ? -1 : 0);
    }

    public static V128 geS(V128 a, V128 b) {
        return V128.make32(i -> V128.i32(a, i) >= V128.i32(b, i) ? -1 : 0);
    }

    public static V128 geU(V128 a, V128 b) {
        return V128.make32(
                i -> Integer.compareUnsigned(V128.i32(a, i), V128.i32(b, i)) >= 0 ? -1 : 0);
    }

    public static V128 abs(V128 a) {
        return V128.make32(i -> Math.abs(V128.i32(a, i)));
    }

    public static V128 neg(V128 a) {
        return V128.make32(i -> -V128.i32(a, i));
    }

    public static int allTrue(V128 a) {
        for (int i = 0; i < 4; i++) {
            if (V128.i32(a, i) == 0) {
                return 0;
            }
        }
        return 1;
    }

    /// The sign of each lane as a bit.
    public static int bitmask(V128 a) {
        int mask = 0;
        for (int i = 0; i < 4; i++) {
            mask |= (V128.i32(a, i) >>> 31) << i;
        }
        return mask;
    }

    public static V128 shl(V128 a, int by) {
        return V128.make32(i -> V128.i32(a, i) << (by & 31));
    }

    public static V128 shrS(V128 a, int by) {
        return V128.make32(i -> V128.i32(a, i) >> (by & 31));
    }

    public static V128 shrU(V128 a, int by) {
        return V128.make32(i -> V128.i32(a, i) >>> (by & 31));
    }

    public static V128 add(V128 a, V128 b) {
        return V128.make32(i -> V128.i32(a, i) + V128.i32(b, i));
    }

    public static V128 sub(V128 a, V128 b) {
        return V128.make32(i -> V128.i32(a, i) - V128.i32(b, i));
    }

    public static V128 mul(V128 a, V128 b) {
        return V128.make32(i -> V128.i32(a, i) * V128.i32(b, i));
    }

    public static V128 minS(V128 a, V128 b) {
        return V128.make32(i -> Math.min(V128.i32(a, i), V128.i32(b, i)));
    }

    public static V128 minU(V128 a, V128 b) {
        return V128.zip32(a, b, (x, y) -> Integer.compareUnsigned(x, y) < 0 ? x : y);
    }

    public static V128 maxS(V128 a, V128 b) {
        return V128.make32(i -> Math.max(V128.i32(a, i), V128.i32(b, i)));
    }

    public static V128 maxU(V128 a, V128 b) {
        return V128.zip32(a, b, (x, y) -> Integer.compareUnsigned(x, y) > 0 ? x : y);
    }

    public static V128 relaxedLaneselect(V128 a, V128 b, V128 mask) {
        return V128.bitselect(a, b, mask);
    }

    public static V128 extendLowI16x8S(V128 a) {
        return V128.make32(i -> V128.i16(a, i));
    }

    public static V128 extendLowI16x8U(V128 a) {
        return V128.make32(i -> V128.i16(a, i) & 0xffff);
    }

    public static V128 extmulLowI16x8S(V128 a, V128 b) {
        return V128.make32(i -> V128.i16(a, i) * V128.i16(b, i));
    }

    public static V128 extmulLowI16x8U(V128 a, V128 b) {
        return V128.make32(i -> (V128.i16(a, i) & 0xffff) * (V128.i16(b, i) & 0xffff));
    }

    public static V128 extendHighI16x8S(V128 a) {
        return V128.make32(i -> V128.i16(a, 4 + i));
    }

    public static V128 extendHighI16x8U(V128 a) {
        return V128.make32(i -> V128.i16(a, 4 + i) & 0xffff);
    }

    public static V128 extmulHighI16x8S(V128 a, V128 b) {
        return V128.make32(i -> V128.i16(a, 4 + i) * V128.i16(b, 4 + i));
    }

    public static V128 extmulHighI16x8U(V128 a, V128 b) {
        return V128.make32(i -> (V128.i16(a, 4 + i) & 0xffff) * (V128.i16(b, 4 + i) & 0xffff));
    }

    public static V128 extaddPairwiseI16x8S(V128 a) {
        return V128.make32(i -> V128.i16(a, 2 * i) + V128.i16(a, 2 * i + 1));
    }

    public static V128 extaddPairwiseI16x8U(V128 a) {
        return V128.make32(i -> (V128.i16(a, 2 * i) & 0xffff) + (V128.i16(a, 2 * i + 1) & 0xffff));
    }

    public static V128 dotI16x8S(V128 a, V128 b) {
        return V128.make32(
                i ->
                        V128.i16(a, 2 * i) * V128.i16(b, 2 * i)
                                + V128.i16(a, 2 * i + 1) * V128.i16(b, 2 * i + 1));
    }

    public static V128 truncSatF32x4S(V128 a) {
        return V128.make32(i -> (int) V128.f32(a, i));
    }

    public static V128 truncSatF32x4U(V128 a) {
        return V128.make32(i -> unsigned(V128.f32(a, i)));
    }

    public static V128 truncSatF64x2SZero(V128 a) {
        return V128.make32((int) V128.f64(a, 0), (int) V128.f64(a, 1), 0, 0);
    }

    public static V128 truncSatF64x2UZero(V128 a) {
        return V128.make32(unsigned(V128.f64(a, 0)), unsigned(V128.f64(a, 1)), 0, 0);
    }

    public static V128 relaxedTruncF32x4S(V128 a) {
        return truncSatF32x4S(a);
    }

    public static V128 relaxedTruncF32x4U(V128 a) {
        return truncSatF32x4U(a);
    }

    public static V128 relaxedTruncF64x2SZero(V128 a) {
        return truncSatF64x2SZero(a);
    }

    public static V128 relaxedTruncF64x2UZero(V128 a) {
        return truncSatF64x2UZero(a);
    }

    /// Sums of four products each, and a third vector.
    public static V128 relaxedDotI8x16I7x16AddS(V128 a, V128 b, V128 c) {
        return add(extaddPairwiseI16x8S(I16x8.relaxedDotI8x16I7x16S(a, b)), c);
    }

    private static int unsigned(double x) {
        return (int) Math.clamp((long) x, 0, 0xffff_ffffL);
    }
}
