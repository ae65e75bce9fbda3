package dev.coracle.engine.runtime;

import dev.coracle.engine.module.AbstractHeapType;
import dev.coracle.engine.module.FieldType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.PackedType;
import dev.coracle.engine.module.ReferenceType;
import dev.coracle.engine.module.StructType;

/// What a guest's objects take in the host's heap: headers, the arrays in them, and the small
/// objects that a slot may hold and nobody else counts, which are i31 and vectors. For a JVM with
/// compressed references.
public final class ObjectSizes {

    /// Of a Java object or array with its length.
    private static final int HEADER = 16;

    private static final int REFERENCE = 4;

    private ObjectSizes() {}

    /// Of a structure with all that is in it.
    public static int structure(StructType type) {
        int numbers = 0;
        int references = 0;
        for (FieldType field : type.fields()) {
            int slot = slot(field);
            if (isReference(field)) {
                references += slot;
            } else {
                numbers += Long.BYTES;
            }
        }
        return HEADER
                + 3 * REFERENCE
                + (numbers == 0 ? 0 : HEADER + numbers)
                + (references == 0 ? 0 : HEADER + references);
    }

    /// Of an array.
    ///
    /// @param length unsigned
    static long array(FieldType element, int length) {
        return 2 * HEADER + Integer.toUnsignedLong(length) * slot(element);
    }

    /// Of an exception that carries so much.
    static int exception(int numbers, int references) {
        return 4 * HEADER + 2 * HEADER + numbers * Long.BYTES + references * (REFERENCE + HEADER);
    }

    /// The bytes of an element that a bulk operation pays for, an element of a table being 8.
    static int width(FieldType element) {
        return element.storage() instanceof ReferenceType ? Long.BYTES : element.bytes();
    }

    private static boolean isReference(FieldType field) {
        return field.storage() instanceof ReferenceType || field.storage() == NumericType.V128;
    }

    private static int slot(FieldType field) {
        return switch (field.storage()) {
            case PackedType packed -> packed == PackedType.I8 ? 1 : 2;
            case NumericType.V128 -> REFERENCE + HEADER + 16;
            case NumericType numeric ->
                    numeric == NumericType.I32 || numeric == NumericType.F32 ? 4 : 8;
            case ReferenceType reference -> mayBeSmall(reference) ? REFERENCE + HEADER : REFERENCE;
        };
    }

    private static boolean mayBeSmall(ReferenceType reference) {
        return reference.heap() == AbstractHeapType.ANY
                || reference.heap() == AbstractHeapType.EQ
                || reference.heap() == AbstractHeapType.I31
                || reference.heap() == AbstractHeapType.EXTERN;
    }
}
