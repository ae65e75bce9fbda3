package dev.coracle.engine.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/// A linear memory: one flat array, little-endian, at most 2 GiB less one page.
///
/// Confined to the guest's thread, except for [#size()], which others may read for display.
public final class Memory {

    /// Bytes in a page (specification, section 4.2.8).
    public static final int PAGE = 65_536;

    /// The most pages a flat array holds: the last page would end at 2^31.
    public static final int MAX_FLAT_PAGES = 32_767;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    /// Read by emitted code at every access; replaced as a whole when the memory grows.
    public byte[] bytes;

    private final int maximumPages;

    /// @param minimum pages to start with, zeroed
    /// @param maximum the declared maximum or the limit of the run, whichever is lower, in pages
    public Memory(int minimum, int maximum) {
        if (minimum < 0 || minimum > maximum || maximum > MAX_FLAT_PAGES) {
            throw new IllegalArgumentException(
                    "a memory of %d to %d pages".formatted(minimum, maximum));
        }
        this.bytes = new byte[minimum * PAGE];
        this.maximumPages = maximum;
    }

    public int pages() {
        return bytes.length / PAGE;
    }

    /// In bytes.
    public int size() {
        return bytes.length;
    }

    /// `memory.grow` (specification, section 4.4.7): the old number of pages, or -1 where the
    /// memory cannot grow so far.
    ///
    /// @param delta pages, read as unsigned
    public int grow(int delta) {
        int before = pages();
        long after = before + Integer.toUnsignedLong(delta);
        if (after > maximumPages) {
            return -1;
        }
        try {
            bytes = Arrays.copyOf(bytes, (int) after * PAGE);
        } catch (OutOfMemoryError e) {
            return -1;
        }
        return before;
    }

    /// The index of a guest's range in [#bytes].
    ///
    /// @param address read as unsigned
    /// @param length read as unsigned
    /// @throws Trap where the range does not lie in the memory
    public int range(int address, int length) {
        long end = Integer.toUnsignedLong(address) + Integer.toUnsignedLong(length);
        if (end > bytes.length) {
            throw new Trap(Trap.Kind.OUT_OF_BOUNDS_MEMORY);
        }
        return address;
    }

    public byte readByte(int address) {
        return bytes[range(address, 1)];
    }

    public short readShort(int address) {
        return (short) SHORT.get(bytes, range(address, 2));
    }

    public int readInt(int address) {
        return (int) INT.get(bytes, range(address, 4));
    }

    public long readLong(int address) {
        return (long) LONG.get(bytes, range(address, 8));
    }

    public void writeByte(int address, int value) {
        bytes[range(address, 1)] = (byte) value;
    }

    public void writeShort(int address, int value) {
        SHORT.set(bytes, range(address, 2), (short) value);
    }

    public void writeInt(int address, int value) {
        INT.set(bytes, range(address, 4), value);
    }

    public void writeLong(int address, long value) {
        LONG.set(bytes, range(address, 8), value);
    }

    /// Copies out of the guest.
    public byte[] read(int address, int length) {
        int from = range(address, length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /// Copies into the guest.
    public void write(int address, byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        System.arraycopy(source, offset, bytes, range(address, length), length);
    }
}
