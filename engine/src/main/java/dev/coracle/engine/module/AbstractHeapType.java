package dev.coracle.engine.module;

import java.util.Locale;

/// The heap types that need no definition in the module.
public enum AbstractHeapType implements HeapType {
    FUNC,
    NOFUNC,
    EXTERN,
    NOEXTERN,
    ANY,
    EQ,
    I31,
    STRUCT,
    ARRAY,
    NONE,
    EXN,
    NOEXN;

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
