package dev.coracle.engine.runtime;

/// Operators on eight integers of 16 bits (specification, section 4.3.6), named after the
/// instructions.
public final class I16x8 {

    private I16x8() {}

    public static V128 splat(int x) {
        return V128.make16(_ -> x);
    }

    public static int extractLaneS(V128 a, int lane) {
        return V128.i16(a, lane);
    }

    public static int extractLaneU(V128 a, int lane) {
        return V128.i16(a, lane) & 0xffff;
    }

    public static V128 replaceLane(V128 a, int x, int lane) {
        return V128.replace(a, lane, 16, x);
    }

    public static V128 eq(V128 a, V128 b) {
        return V128.make16(i -> V128.i16(a, i) == V128.i16(b, i) ? -1 : 0);
    }

    public static V128 ne(V128 a, V128 b) {
        return V128.make16(i -> V128.i16(a, i) != V128.i16(b, i) ? -1 : 0);
    }

    public static V128 ltS(V128 a, V128 b) {
        return V128.make16(i -> V128.i16(a, i) < V128.i16(b, i) ? -1 : 0);
    }

    public static V128 ltU(V128 a, V128 b) {
        return V128.make16(i -> (V128.i16(a, i) & 0xffff) < (V128.i16(b, i) & 0xffff) ? -1 : 0);
    }

    public static V128 gtS(V128 a, V128 b) {
        return V128.make16(i -> V128.i16(a, i) > V128.i16(b, i) ? -1 : 0);
    }

    public static V128 gtU(V128 a, V128 b) {
        return V128.make16(i -> (V128.i16(a, i) & 0xffff) > (V128.i16(b, i) & 0xffff) ? -1 : 0);
    }

    public static V128 leS(V128 a, V128 b) {
        return V128.make16(i -> V128.i16(a, i) <= V128.i16(b, i) ? -1 : 0);
    }

    public static V128 leU(V128 a, V128 b) {
        return V128.make16(i -> (V128.i16(a, i) & 0xffff) <= (V128.i16(b, i) & 0xffff) ? -1 : 0);
    }

    public static V128 geS(V128 a, V128 b) {
        return V128.make16(i -> V128.i16(a, i) >= V128.i16(b, i) ? -1 : 0);
    }

    public static V128 geU(V128 a, V128 b) {
        return V128.make16(i -> (V128.i16(a, i) & 0xffff) >= (V128.i16(b, i) & 0xffff) ? -1 : 0);
    }

    public static V128 abs(V128 a) {
        return V128.make16(i -> Math.abs(V128.i16(a, i)));
    }

    public static V128 neg(V128 a) {
        return V128.make16(i -> -V128.i16(a, i));
    }

    public static int allTrue(V128 a) {
        for (int i = 0; i < 8; i++) {
            if (V128.i16(a, i) == 0) {
                return 0;
            }
        }
        return 1;
    }

    /// The sign of each lane as a bit.
    public static int bitmask(V128 a) {
        int mask = 0;
        for (int i = 0; i < 8; i++) {
            mask |= (V128.i16(a, i) >>> 31) << i;
        }
        return mask;
    }

    public static V128 shl(V128 a, int by) {
        return V128.make16(i -> V128.i16(a, i) << (by & 15));
    }

    public static V128 shrS(V128 a, int by) {
        return V128.make16(i -> V128.i16(a, i) >> (by & 15));
    }

    public static V128 shrU(V128 a, int by) {
        return V128.make16(i -> (V128.i16(a, i) & 0xffff) >>> (by & 15));
    }

    public static V128 add(V128 a, V128 b) {
        return V128.make16(i -> V128.i16(a, i) + V128.i16(b, i));
    }

    public static V128 sub(V128 a, V128 b) {
        return V128.make16(i -> V128.i16(a, i) - V128.i16(b, i));
    }

    public static V128 addSatS(V128 a, V128 b) {
        return V128.make16(
                i -> Math.clamp(V128.i16(a, i) + V128.i16(b, i), Short.MIN_VALUE, Short.MAX_VALUE));
    }

    public static V128 addSatU(V128 a, V128 b) {
        return V128.make16(
                i -> Math.clamp((V128.i16(a, i) & 0xffff) + (V128.i16(b, i) & 0xffff), 0, 0xffff));
    }

    public static V128 subSatS(V128 a, V128 b) {
        return V128.make16(
                i -> Math.clamp(V128.i16(a, i) - V128.i16(b, i), Short.MIN_VALUE, Short.MAX_VALUE));
    }

    public static V128 subSatU(V128 a, V128 b) {
        return V128.make16(
                i -> Math.clamp((V128.i16(a, i) & 0xffff) - (V128.i16(b, i) & 0xffff), 0, 0xffff));
    }

    public static V128 avgrU(V128 a, V128 b) {
        return V128.make16(i -> ((V128.i16(a, i) & 0xffff) + (V128.i16(b, i) & 0xffff) + 1) >> 1);
    }

    public static V128 mul(V128 a, V128 b) {
        return V128.make16(i -> V128.i16(a, i) * V128.i16(b, i));
    }

    public static V128 minS(V128 a, V128 b) {
        return V128.make16(i -> Math.min(V128.i16(a, i), V128.i16(b, i)));
    }

    public static V128 minU(V128 a, V128 b) {
        return V128.make16(i -> Math.min((V128.i16(a, i) & 0xffff), (V128.i16(b, i) & 0xffff)));
    }

    public static V128 maxS(V128 a, V128 b) {
        return V128.make16(i -> Math.max(V128.i16(a, i), V128.i16(b, i)));
    }

    public static V128 maxU(V128 a, V128 b) {
        return V128.make16(i -> Math.max((V128.i16(a, i) & 0xffff), (V128.i16(b, i) & 0xffff)));
    }

    public static V128 relaxedLaneselect(V128 a, V128 b, V128 mask) {
        return V128.bitselect(a, b, mask);
    }

    public static V128 extendLowI8x16S(V128 a) {
        return V128.make16(i -> V128.i8(a, i));
    }

    public static V128 extendLowI8x16U(V128 a) {
        return V128.make16(i -> V128.i8(a, i) & 0xff);
    }

    public static V128 extmulLowI8x16S(V128 a, V128 b) {
        return V128.make16(i -> V128.i8(a, i) * V128.i8(b, i));
    }

    public static V128 extmulLowI8x16U(V128 a, V128 b) {
        return V128.make16(i -> (V128.i8(a, i) & 0xff) * (V128.i8(b, i) & 0xff));
    }

    public static V128 extendHighI8x16S(V128 a) {
        return V128.make16(i -> V128.i8(a, 8 + i));
    }

    public static V128 extendHighI8x16U(V128 a) {
        return V128.make16(i -> V128.i8(a, 8 + i) & 0xff);
    }

    public static V128 extmulHighI8x16S(V128 a, V128 b) {
        return V128.make16(i -> V128.i8(a, 8 + i) * V128.i8(b, 8 + i));
    }

    public static V128 extmulHighI8x16U(V128 a, V128 b) {
        return V128.make16(i -> (V128.i8(a, 8 + i) & 0xff) * (V128.i8(b, 8 + i) & 0xff));
    }

    public static V128 extaddPairwiseI8x16S(V128 a) {
        return V128.make16(i -> V128.i8(a, 2 * i) + V128.i8(a, 2 * i + 1));
    }

    public static V128 extaddPairwiseI8x16U(V128 a) {
        return V128.make16(i -> (V128.i8(a, 2 * i) & 0xff) + (V128.i8(a, 2 * i + 1) & 0xff));
    }

    public static V128 narrowI32x4S(V128 a, V128 b) {
        return V128.make16(
                i ->
                        Math.clamp(
                                i < 4 ? V128.i32(a, i) : V128.i32(b, i - 4),
                                Short.MIN_VALUE,
                                Short.MAX_VALUE));
    }

    public static V128 narrowI32x4U(V128 a, V128 b) {
        return V128.make16(i -> Math.clamp(i < 4 ? V128.i32(a, i) : V128.i32(b, i - 4), 0, 0xffff));
    }

    /// The rounded product of fractions with 15 bits behind the point.
    public static V128 q15mulrSatS(V128 a, V128 b) {
        return V128.make16(
                i -> Math.min((V128.i16(a, i) * V128.i16(b, i) + 0x4000) >> 15, Short.MAX_VALUE));
    }

    public static V128 relaxedQ15mulrS(V128 a, V128 b) {
        return q15mulrSatS(a, b);
    }

    public static V128 relaxedDotI8x16I7x16S(V128 a, V128 b) {
        return V128.make16(
                i ->
                        V128.i8(a, 2 * i) * V128.i8(b, 2 * i)
                                + V128.i8(a, 2 * i + 1) * V128.i8(b, 2 * i + 1));
    }
}
