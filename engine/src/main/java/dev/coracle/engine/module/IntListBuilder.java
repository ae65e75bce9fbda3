package dev.coracle.engine.module;

import java.util.Arrays;

/// Grows by what is really added, never by what a module claims.
public final class IntListBuilder {

    private int[] values = new int[16];
    private int size;

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    public void addAll(IntList list) {
        for (int i = 0; i < list.size(); i++) {
            add(list.get(i));
        }
    }

    public int size() {
        return size;
    }

    public IntList toList() {
        return IntList.copyOf(values, size);
    }
}
