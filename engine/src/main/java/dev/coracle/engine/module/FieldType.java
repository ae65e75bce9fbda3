package dev.coracle.engine.module;

/// A field of a structure, or what all elements of an array are (specification, section 2.3.9).
public record FieldType(StorageType storage, boolean mutable) {

    /// The type of the field's value as an operand.
    public ValueType unpacked() {
        return switch (storage) {
            case PackedType _ -> NumericType.I32;
            case ValueType type -> type;
        };
    }

    public boolean isPacked() {
        return storage instanceof PackedType;
    }

    /// How many bytes an element takes in a data segment; 0 for a reference, which has no bytes.
    public int bytes() {
        return switch (storage) {
            case PackedType packed -> packed == PackedType.I8 ? 1 : 2;
            case NumericType numeric ->
                    switch (numeric) {
                        case I32, F32 -> 4;
                        case I64, F64 -> 8;
                        case V128 -> 16;
                    };
            case ReferenceType _ -> 0;
        };
    }
}
