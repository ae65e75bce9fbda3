package dev.coracle.engine.module;

import java.util.Arrays;

/// An immutable list of ints without boxes: modules have up to a million functions.
public final class IntList {

    public static final IntList EMPTY = new IntList(new int[0]);

    private final int[] values;

    private IntList(int[] values) {
        this.values = values;
    }

    /// Takes the first `size` values of the array.
    public static IntList copyOf(int[] values, int size) {
        return size == 0 ? EMPTY : new IntList(Arrays.copyOf(values, size));
    }

    public int size() {
        return values.length;
    }

    public int get(int index) {
        return values[index];
    }
}
