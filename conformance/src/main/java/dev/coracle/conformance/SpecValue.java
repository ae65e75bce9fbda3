package dev.coracle.conformance;

/// A value that crosses between a script and the engine.
public sealed interface SpecValue {

    /// A number by its bits.
    ///
    /// @param bits of an i32 or f32 in the low half, the high half zero
    record Numeric(NumberType type, long bits) implements SpecValue {

        @Override
        public String toString() {
            return "%s:%s".formatted(type, Long.toUnsignedString(bits));
        }
    }

    /// A v128.
    ///
    /// @param low lanes 0 to 7 of an i8x16, little-endian
    /// @param high lanes 8 to 15
    record Vector(long low, long high) implements SpecValue {

        @Override
        public String toString() {
            return "v128:0x%016x_%016x".formatted(high, low);
        }
    }

    /// A reference to nothing.
    record Null() implements SpecValue {}

    /// A reference to something of the host, by the number the script gives it.
    record Host(int number) implements SpecValue {}

    /// A reference to something of the guest.
    record Guest(ReferenceKind kind) implements SpecValue {}

    /// The types of [Numeric].
    enum NumberType {
        I32,
        I64,
        F32,
        F64
    }

    /// What a reference of the guest points to.
    enum ReferenceKind {
        FUNCTION,
        I31,
        STRUCT,
        ARRAY,
        EXCEPTION,
        EXTERNAL
    }
}
