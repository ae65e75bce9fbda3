package dev.coracle.engine.validate;

import dev.coracle.engine.module.AbstractHeapType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ReferenceType;
import dev.coracle.engine.module.ValueKind;
import java.util.List;

/// Value types as ints, so that checking a body allocates nothing.
///
/// 0 is the unknown type below unreachable code; 1 to 5 are numbers; references have bit 3 set, bit
/// 4 where null is allowed, bit 5 where the heap type is defined in the module, and the heap type
/// above.
final class TypeCode {

    static final int UNKNOWN = 0;
    static final int I32 = 1;
    static final int I64 = 2;
    static final int F32 = 3;
    static final int F64 = 4;
    static final int V128 = 5;

    private static final int REFERENCE = 8;
    private static final int NULLABLE = 16;
    private static final int DEFINED = 32;
    private static final int HEAP_SHIFT = 6;

    private static final List<NumericType> NUMERIC = List.of(NumericType.values());
    private static final List<AbstractHeapType> ABSTRACT = List.of(AbstractHeapType.values());

    private TypeCode() {}

    static int of(NumericType type) {
        return type.number() + 1;
    }

    /// A reference to a type that needs no definition.
    static int of(boolean nullable, AbstractHeapType heap) {
        return REFERENCE | (nullable ? NULLABLE : 0) | ABSTRACT.indexOf(heap) << HEAP_SHIFT;
    }

    /// A reference to a type of the module.
    ///
    /// @param index the first one that stands for the type
    static int ofDefined(boolean nullable, int index) {
        return REFERENCE | (nullable ? NULLABLE : 0) | DEFINED | index << HEAP_SHIFT;
    }

    /// The number of a heap type in decoded code: the place of an abstract one, or -1 minus the
    /// index of a defined one.
    static int heapWord(int code) {
        int heap = code >>> HEAP_SHIFT;
        return (code & DEFINED) != 0 ? -1 - heap : heap;
    }

    static boolean isNullable(int code) {
        return (code & NULLABLE) != 0;
    }

    static int nullable(int code) {
        return code | NULLABLE;
    }

    static int notNull(int code) {
        return code & ~NULLABLE;
    }

    static boolean isDefined(int code) {
        return (code & DEFINED) != 0;
    }

    /// What a reference code refers to: the place of an abstract heap type, or a type index.
    static int heap(int code) {
        return code >>> HEAP_SHIFT;
    }

    static AbstractHeapType abstractAt(int heap) {
        return ABSTRACT.get(heap);
    }

    static boolean isReference(int code) {
        return (code & REFERENCE) != 0;
    }

    /// What is left of a known type when code runs.
    static ValueKind kind(int code) {
        return isReference(code) ? ValueKind.REFERENCE : ValueKind.at(code - 1);
    }

    static String text(int code) {
        if (code == UNKNOWN) {
            return "unknown";
        }
        if (!isReference(code)) {
            return NUMERIC.get(code - 1).text();
        }
        int heap = code >>> HEAP_SHIFT;
        boolean nullable = isNullable(code);
        return isDefined(code)
                ? "(ref %s%d)".formatted(nullable ? "null " : "", heap)
                : new ReferenceType(nullable, ABSTRACT.get(heap)).text();
    }
}
