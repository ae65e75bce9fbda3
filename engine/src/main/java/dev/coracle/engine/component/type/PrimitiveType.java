package dev.coracle.engine.component.type;

import dev.coracle.engine.module.NumericType;

/// The types without parts.
public enum PrimitiveType implements ValueType {
    BOOL(0x7f, "bool", 1),
    S8(0x7e, "s8", 1),
    U8(0x7d, "u8", 1),
    S16(0x7c, "s16", 2),
    U16(0x7b, "u16", 2),
    S32(0x7a, "s32", 4),
    U32(0x79, "u32", 4),
    S64(0x78, "s64", Layout.scalar(8, NumericType.I64)),
    U64(0x77, "u64", Layout.scalar(8, NumericType.I64)),
    F32(0x76, "f32", Layout.scalar(4, NumericType.F32)),
    F64(0x75, "f64", Layout.scalar(8, NumericType.F64)),
    CHAR(0x74, "char", 4),
    STRING(0x73, "string", Layout.pair());

    private final int code;
    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers and an immutable list
    private final Layout layout;

    PrimitiveType(int code, String text, int size) {
        this(code, text, Layout.scalar(size, NumericType.I32));
    }

    PrimitiveType(int code, String text, Layout layout) {
        this.code = code;
        this.text = text;
        this.layout = layout;
    }

    /// @param code the byte that stands for it in a binary, 0x73 to 0x7f
    public static PrimitiveType of(int code) {
        for (PrimitiveType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("no primitive type has the code " + code);
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public Shape shape() {
        return this == STRING ? Shape.TEXT : Shape.LEAF;
    }

    @Override
    public String text() {
        return text;
    }
}
