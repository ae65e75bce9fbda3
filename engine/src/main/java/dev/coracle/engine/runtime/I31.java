package dev.coracle.engine.runtime;

import org.jspecify.annotations.Nullable;

/// An unboxed number of 31 bits, as a reference (specification, section 4.2.12).
///
/// @param value sign-extended
public record I31(int value) {

    /// `ref.i31`: the lower 31 bits.
    public static I31 of(int bits) {
        return new I31(bits << 1 >> 1);
    }

    public static int getS(@Nullable Object reference) {
        if (reference == null) {
            throw new Trap(Trap.Kind.NULL_REFERENCE, "null i31 reference");
        }
        return ((I31) reference).value;
    }

    public static int getU(@Nullable Object reference) {
        return getS(reference) & 0x7fff_ffff;
    }
}
