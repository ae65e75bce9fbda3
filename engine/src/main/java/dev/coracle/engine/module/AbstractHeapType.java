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

    /// Whether it is the other or below it (specification, section 3.3.3).
    public boolean isSubtypeOf(AbstractHeapType other) {
        return this == other
                || this == other.bottom()
                || switch (this) {
                    case EQ -> other == ANY;
                    case I31, STRUCT, ARRAY -> other == EQ || other == ANY;
                    case FUNC, NOFUNC, EXTERN, NOEXTERN, EXN, NOEXN, ANY, NONE -> false;
                };
    }

    /// The type that all types of this hierarchy have in common, which only null has.
    public AbstractHeapType bottom() {
        return switch (this) {
            case FUNC, NOFUNC -> NOFUNC;
            case EXTERN, NOEXTERN -> NOEXTERN;
            case EXN, NOEXN -> NOEXN;
            case ANY, EQ, I31, STRUCT, ARRAY, NONE -> NONE;
        };
    }

    /// The type that all types of this hierarchy are subtypes of.
    public AbstractHeapType top() {
        return switch (this) {
            case FUNC, NOFUNC -> FUNC;
            case EXTERN, NOEXTERN -> EXTERN;
            case EXN, NOEXN -> EXN;
            case ANY, EQ, I31, STRUCT, ARRAY, NONE -> ANY;
        };
    }

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
