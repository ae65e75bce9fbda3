package dev.coracle.conformance;

import dev.coracle.conformance.SpecValue.NumberType;

/// The bits of lanes and of NaNs.
final class Lanes {

    private Lanes() {}

    /// @param laneBits 8, 16, 32 or 64
    static long extract(SpecValue.Vector vector, int laneBits, int lane) {
        int perHalf = 64 / laneBits;
        long half = lane < perHalf ? vector.low() : vector.high();
        long shifted = half >>> (lane % perHalf * laneBits);
        return laneBits == 64 ? shifted : shifted & ((1L << laneBits) - 1);
    }

    /// @param lanes of `laneBits` each, 128 bits together
    static SpecValue.Vector pack(int laneBits, long[] lanes) {
        int perHalf = 64 / laneBits;
        long low = 0;
        long high = 0;
        for (int i = 0; i < perHalf; i++) {
            low |= lanes[i] << (i * laneBits);
            high |= lanes[perHalf + i] << (i * laneBits);
        }
        return new SpecValue.Vector(low, high);
    }

    static boolean isCanonicalNan(NumberType type, long bits) {
        return type == NumberType.F32
                ? (bits & 0x7fff_ffffL) == 0x7fc0_0000L
                : (bits & Long.MAX_VALUE) == 0x7ff8_0000_0000_0000L;
    }

    static boolean isArithmeticNan(NumberType type, long bits) {
        return type == NumberType.F32
                ? (bits & 0x7fc0_0000L) == 0x7fc0_0000L
                : (bits & 0x7ff8_0000_0000_0000L) == 0x7ff8_0000_0000_0000L;
    }
}
