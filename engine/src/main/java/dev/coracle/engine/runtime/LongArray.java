package dev.coracle.engine.runtime;

import dev.coracle.engine.module.DefinedType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An array of i64, or of f64 by their bits.
public final class LongArray extends GuestArray {

    private final long[] elements;

    LongArray(DefinedType type, int length) {
        super(type);
        this.elements = new long[length];
    }

    @Override
    public int length() {
        return elements.length;
    }

    @Override
    long bits(int index) {
        return elements[index];
    }

    @Override
    void bits(int index, long bits) {
        elements[index] = bits;
    }

    @Override
    void fill(int from, int to, long bits, @Nullable Object value) {
        Arrays.fill(elements, from, to, bits);
    }

    @Override
    void copy(int to, GuestArray source, int from, int length) {
        System.arraycopy(((LongArray) source).elements, from, elements, to, length);
    }

    // What emitted code calls.

    private static long[] elements(@Nullable Object array, int index) {
        long[] elements = ((LongArray) notNull(array)).elements;
        check(elements.length, index);
        return elements;
    }

    public static long get(@Nullable Object array, int index) {
        return elements(array, index)[index];
    }

    public static void set(@Nullable Object array, int index, long value) {
        elements(array, index)[index] = value;
    }
}
