package dev.coracle.engine.runtime;

import dev.coracle.engine.module.DefinedType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An array of i8.
public final class ByteArray extends GuestArray {

    private final byte[] elements;

    ByteArray(DefinedType type, int length) {
        super(type);
        this.elements = new byte[length];
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
        elements[index] = (byte) bits;
    }

    @Override
    void fill(int from, int to, long bits, @Nullable Object value) {
        Arrays.fill(elements, from, to, (byte) bits);
    }

    @Override
    void copy(int to, GuestArray source, int from, int length) {
        System.arraycopy(((ByteArray) source).elements, from, elements, to, length);
    }

    // What emitted code calls.

    private static byte[] elements(@Nullable Object array, int index) {
        byte[] elements = ((ByteArray) notNull(array)).elements;
        check(elements.length, index);
        return elements;
    }

    public static int get(@Nullable Object array, int index) {
        return elements(array, index)[index];
    }

    public static void set(@Nullable Object array, int index, int value) {
        elements(array, index)[index] = (byte) value;
    }
}
