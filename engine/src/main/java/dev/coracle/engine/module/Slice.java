package dev.coracle.engine.module;

import java.util.Arrays;
import java.util.Objects;

/// A part of an array, never a copy: of a module's bytes, or of a file with its code. Nobody writes
/// to such arrays.
public final class Slice {

    private final byte[] bytes;
    private final int start;
    private final int end;

    /// @param start the first byte's index
    /// @param end one past the last byte's index
    public Slice(byte[] bytes, int start, int end) {
        Objects.checkFromToIndex(start, end, bytes.length);
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /// The whole array, not only this part of it.
    public byte[] array() {
        return bytes;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public int length() {
        return end - start;
    }

    /// A copy of this part.
    public byte[] toBytes() {
        return Arrays.copyOfRange(bytes, start, end);
    }
}
