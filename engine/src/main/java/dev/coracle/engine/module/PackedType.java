package dev.coracle.engine.module;

import java.util.Locale;

/// Small integers, which are an i32 wherever they are not in a field.
public enum PackedType implements StorageType {
    I8,
    I16;

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
