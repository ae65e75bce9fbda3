package dev.coracle.engine.module;

/// Numbers and vectors (specification, sections 2.3.1 and 2.3.2).
public enum NumericType implements ValueType {
    I32("i32"),
    I64("i64"),
    F32("f32"),
    F64("f64"),
    V128("v128");

    private final String text;

    NumericType(String text) {
        this.text = text;
    }

    /// Its place in this list, which is also the place of its [ValueKind].
    @SuppressWarnings("EnumOrdinal")
    public int number() {
        return ordinal();
    }

    @Override
    public String text() {
        return text;
    }
}
