package dev.coracle.engine.component.abi;

/// Takes core values from a row, as raw bits: an i32 or f32 is the low half, whatever the upper
/// half holds, which is also what a joined type of a variant comes to.
final class FlatReader {

    private final long[] values;
    private int position;

    FlatReader(long[] values) {
        this.values = values;
    }

    int next32() {
        return (int) values[position++];
    }

    long next64() {
        return values[position++];
    }

    int position() {
        return position;
    }

    void moveTo(int position) {
        this.position = position;
    }
}
