package dev.coracle.engine.module;

import java.util.List;

/// How a value is held while code runs: what is left of a type once validation is done.
public enum ValueKind {
    I32,
    I64,
    F32,
    F64,
    V128,
    REFERENCE;

    private static final List<ValueKind> VALUES = List.of(values());

    public static ValueKind of(ValueType type) {
        return switch (type) {
            case NumericType numeric -> at(numeric.number());
            case ReferenceType _ -> REFERENCE;
        };
    }

    /// The kind of that number.
    public static ValueKind at(int number) {
        return VALUES.get(number);
    }

    /// The number that stands for it in decoded code: its place in this list.
    @SuppressWarnings("EnumOrdinal")
    public int number() {
        return ordinal();
    }
}
