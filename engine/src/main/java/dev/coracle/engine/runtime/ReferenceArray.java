package dev.coracle.engine.runtime;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.NumericType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An array of references or vectors.
public final class ReferenceArray extends GuestArray {

    private final @Nullable Object[] elements;

    ReferenceArray(DefinedType type, int length) {
        super(type);
        this.elements = new @Nullable Object[length];
        if (type.element().storage() == NumericType.V128) {
            Arrays.fill(elements, V128.ZERO);
        }
    }

    @Override
    public int length() {
        return elements.length;
    }

    @Override
    long bits(int index) {
        throw new IllegalStateException("an array of references");
    }

    @Override
    void bits(int index, long bits) {
        throw new IllegalStateException("an array of references");
    }

    @Override
    @Nullable Object reference(int index) {
        return elements[index];
    }

    @Override
    void reference(int index, @Nullable Object value) {
        elements[index] = value;
    }

    @Override
    void fill(int from, int to, long bits, @Nullable Object value) {
        Arrays.fill(elements, from, to, value);
    }

    @Override
    void copy(int to, GuestArray source, int from, int length) {
        System.arraycopy(((ReferenceArray) source).elements, from, elements, to, length);
    }

    // What emitted code calls.

    private static @Nullable Object[] elements(@Nullable Object array, int index) {
        @Nullable Object[] elements = ((ReferenceArray) notNull(array)).elements;
        check(elements.length, index);
        return elements;
    }

    public static @Nullable Object get(@Nullable Object array, int index) {
        return elements(array, index)[index];
    }

    public static void set(@Nullable Object array, int index, @Nullable Object value) {
        elements(array, index)[index] = value;
    }
}
