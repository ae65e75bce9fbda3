package dev.coracle.engine.runtime;

/// Operators on sixteen integers of 8 bits (specification, section 4.3.6), named after the
/// instructions.
public final class I8x16 {

    private I8x16() {}

    public static V128 splat(int x) {
        return V128.make8(_ -> x);
    }

    public static int extractLaneS(V128 a, int lane) {
        return V128.i8(a, lane);
    }

    public static int extractLaneU(V128 a, int lane) {
        return V128.i8(a, lane) & 0xff;
    }

    public static V128 replaceLane(V128 a, int x, int lane) {
        return V128.replace(a, lane, 8, x);
    }

    public static V128 eq(V128 a, V128 b) {
        return V128.make8(i -> V128.i8(a, i) == V128.i8(b, i) ? -1 : 0);
    }

    public static V128 ne(V128 a, V128 b) {
        return V128.make8(i -> V128.i8(a, i) != V128.i8(b, i) ? -1 : 0);
    }

    public static V128 ltS(V128 a, V128 b) {
        return V128.make8(i -> V128.i8(a, i) < V128.i8(b, i) ? -1 : 0);
    }

    public static V128 ltU(V128 a, V128 b) {
        return V128.make8(i -> (V128.i8(a, i) & 0xff) < (V128.i8(b, i) & 0xff) ? -1 : 0);
    }

    public static V128 gtS(V128 a, V128 b) {
        return V128.make8(i -> V128.i8(a, i) > V128.i8(b, i) ? -1 : 0);
    }

    public static V128 gtU(V128 a, V128 b) {
        return V128.make8(i -> (V128.i8(a, i) & 0xff) > (V128.i8(b, i) & 0xff) ? -1 : 0);
    }

    public static V128 leS(V128 a, V128 b) {
        return V128.make8(i -> V128.i8(a, i) <= V128.i8(b, i) ? -1 : 0);
    }

    public static V128 leU(V128 a, V128 b) {
        return V128.make8(i -> (V128.i8(a, i) & 0xff) <= (V128.i8(b, i) & 0xff) ? -1 : 0);
    }

    public static V128 geS(V128 a, V128 b) {
        return V128.make8(i -> V128.i8(a, i) >= V128.i8(b, i) ? -1 : 0);
    }

    public static V128 geU(V128 a, V128 b) {
        return V128.make8(i -> (V128.i8(a, i) & 0xff) >= (V128.i8(b, i) & 0xff) ? -1 : 0);
    }

    public static V128 abs(V128 a) {
        return V128.make8(i -> Math.abs(V128.i8(a, i)));
    }

    public static V128 neg(V128 a) {
        return V128.make8(i -> -V128.i8(a, i));
    }

    public static int allTrue(V128 a) {
        for (int i = 0; i < 16; i++) {
            if (V128.i8(a, i) == 0) {
                return 0;
            }
        }
        return 1;
    }

    /// The sign of each lane as a bit.
    public static int bitmask(V128 a) {
        int mask = 0;
        for (int i = 0; i < 16; i++) {
            mask |= (V128.i8(a, i) >>> 31) << i;
        }
        return mask;
    }

    public static V128 shl(V128 a, int by) {
        return V128.make8(i -> V128.i8(a, i) << (by & 7));
    }

    public static V128 shrS(V128 a, int by) {
        return V128.make8(i -> V128.i8(a, i) >> (by & 7));
    }

    public static V128 shrU(V128 a, int by) {
        return V128.make8(i -> (V128.i8(a, i) & 0xff) >>> (by & 7));
    }

    public static V128 add(V128 a, V128 b) {
        return V128.make8(i -> V128.i8(a, i) + V128.i8(b, i));
    }

    public static V128 sub(V128 a, V128 b) {
        return V128.make8(i -> V128.i8(a, i) - V128.i8(b, i));
    }

    public static V128 addSatS(V128 a, V128 b) {
        return V128.make8(
                i -> Math.clamp(V128.i8(a, i) + V128.i8(b, i), Byte.MIN_VALUE, Byte.MAX_VALUE));
    }

    public static V128 addSatU(V128 a, V128 b) {
        return V128.make8(
                i -> Math.clamp((V128.i8(a, i) & 0xff) + (V128.i8(b, i) & 0xff), 0, 0xff));
    }

    public static V128 subSatS(V128 a, V128 b) {
        return V128.make8(
                i -> Math.clamp(V128.i8(a, i) - V128.i8(b, i), Byte.MIN_VALUE, Byte.MAX_VALUE));
    }

    public static V128 subSatU(V128 a, V128 b) {
        return V128.make8(
                i -> Math.clamp((V128.i8(a, i) & 0xff) - (V128.i8(b, i) & 0xff), 0, 0xff));
    }

    public static V128 avgrU(V128 a, V128 b) {
        return V128.make8(i -> ((V128.i8(a, i) & 0xff) + (V128.i8(b, i) & 0xff) + 1) >> 1);
    }

    public static V128 minS(V128 a, V128 b) {
        return V128.make8(i -> Math.min(V128.i8(a, i), V128.i8(b, i)));
    }

    public static V128 minU(V128 a, V128 b) {
        return V128.make8(i -> Math.min((V128.i8(a, i) & 0xff), (V128.i8(b, i) & 0xff)));
    }

    public static V128 maxS(V128 a, V128 b) {
        return V128.make8(i -> Math.max(V128.i8(a, i), V128.i8(b, i)));
    }

    public static V128 maxU(V128 a, V128 b) {
        return V128.make8(i -> Math.max((V128.i8(a, i) & 0xff), (V128.i8(b, i) & 0xff)));
    }

    public static V128 relaxedLaneselect(V128 a, V128 b, V128 mask) {
        return V128.bitselect(a, b, mask);
    }

    public static V128 popcnt(V128 a) {
        return V128.make8(i -> Integer.bitCount(V128.i8(a, i) & 0xff));
    }

    /// Lanes of `a` by the indices in `b`; zero for an index beyond.
    public static V128 swizzle(V128 a, V128 b) {
        return V128.make8(
                i -> {
                    int lane = V128.i8(b, i) & 0xff;
                    return lane < 16 ? V128.i8(a, lane) : 0;
                });
    }

    public static V128 relaxedSwizzle(V128 a, V128 b) {
        return swizzle(a, b);
    }

    /// Lanes of both vectors by sixteen indices below 32, a byte each.
    public static V128 shuffle(V128 a, V128 b, long lowLanes, long highLanes) {
        V128 lanes = new V128(lowLanes, highLanes);
        return V128.make8(
                i -> {
                    int lane = V128.i8(lanes, i);
                    return lane < 16 ? V128.i8(a, lane) : V128.i8(b, lane - 16);
                });
    }

    public static V128 narrowI16x8S(V128 a, V128 b) {
        return V128.make8(
                i ->
                        Math.clamp(
                                i < 8 ? V128.i16(a, i) : V128.i16(b, i - 8),
                                Byte.MIN_VALUE,
                                Byte.MAX_VALUE));
    }

    public static V128 narrowI16x8U(V128 a, V128 b) {
        return V128.make8(i -> Math.clamp(i < 8 ? V128.i16(a, i) : V128.i16(b, i - 8), 0, 0xff));
    }
}
