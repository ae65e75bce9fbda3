package dev.coracle.engine.component.abi;

import java.util.Arrays;

/// Puts core values in a row, as raw bits; upper halves are zero.
final class FlatWriter {

    private final long[] values;
    private int position;

    FlatWriter(long[] values) {
        this.values = values;
    }

    void put32(int bits) {
        values[position++] = Integer.toUnsignedLong(bits);
    }

    void put64(long bits) {
        values[position++] = bits;
    }

    int position() {
        return position;
    }

    /// Fills up with zeros.
    void zerosTo(int end) {
        Arrays.fill(values, position, end, 0);
        position = end;
    }
}
