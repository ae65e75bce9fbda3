package dev.coracle.engine.validate;

import dev.coracle.engine.module.AbstractHeapType;
import dev.coracle.engine.module.DefinedHeapType;
import dev.coracle.engine.module.HeapType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ReferenceType;
import dev.coracle.engine.module.ValueKind;
import dev.coracle.engine.module.ValueType;
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

    static int of(ValueType type) {
        return switch (type) {
            case NumericType numeric -> numeric.number() + 1;
            case ReferenceType reference -> reference(reference.nullable(), reference.heap());
        };
    }

    static int[] of(List<ValueType> types) {
        return types.stream().mapToInt(TypeCode::of).toArray();
    }

    static int reference(boolean nullable, HeapType heap) {
        int heapCode =
                switch (heap) {
                    case AbstractHeapType type -> ABSTRACT.indexOf(type) << HEAP_SHIFT;
                    case DefinedHeapType type -> DEFINED | type.typeIndex() << HEAP_SHIFT;
                };
        return REFERENCE | (nullable ? NULLABLE : 0) | heapCode;
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
        HeapType type = (code & DEFINED) != 0 ? new DefinedHeapType(heap) : ABSTRACT.get(heap);
        return new ReferenceType((code & NULLABLE) != 0, type).text();
    }

    /// Whether a value of type `actual` can stand where `expected` is asked for (specification,
    /// section 3.3.3).
    static boolean matches(int actual, int expected) {
        if (actual == expected || actual == UNKNOWN || expected == UNKNOWN) {
            return true;
        }
        boolean references = isReference(actual) && isReference(expected);
        // the same but for null, which the expected type allows
        return references && (actual | NULLABLE) == expected;
    }
}
