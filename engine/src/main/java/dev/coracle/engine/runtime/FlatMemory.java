package dev.coracle.engine.runtime;

import dev.coracle.engine.module.Limits;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A memory in one array, *exact* at first: as long as the memory, so that the JVM's own bounds
/// check is the guest's and costs nothing more. Such an array is copied whenever the memory grows.
///
/// A guest that grows by a page a thousand times would have that done a thousand times. So once a
/// memory has copied [#PATIENCE] bytes it becomes *roomy*: its array is longer than the memory, the
/// memory's own size is checked before each access, and growing copies only when the array is full.
/// In a process that never had a roomy memory the compilers have seen nobody go that way, and leave
/// it out of what they emit; `docs/COMPILATION.md` has the figures.
///
/// An address stands for an unsigned number, and a memory ends below 2^31: a negative index is out
/// of bounds.
public final class FlatMemory extends Memory {

    /// What an exact memory copies before it becomes roomy: a second or two, which is more than
    /// most programs ever need.
    private static final long PATIENCE = 16L << 30;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// The memory, replaced as a whole when it grows; null in a roomy one.
    private byte @Nullable [] exact;

    /// The memory and zeros behind it; empty in an exact one.
    private byte[] roomy = {};

    /// Of a roomy memory, in bytes; 0 in an exact one.
    private int size;

    private long copied;

    FlatMemory(int minimum, int maximum, Limits declared, MemoryAllowance allowance) {
        super(maximum, declared, allowance);
        this.exact = new byte[minimum * PAGE];
    }

    /// The array for an access of `width` bytes at an index; its own check has to follow.
    ///
    /// @throws IndexOutOfBoundsException where they do not lie in a memory whose array is longer
    byte[] array(int index, int width) {
        byte[] bytes = exact;
        return bytes != null ? bytes : roomy(index, width);
    }

    private byte[] roomy(int index, int width) {
        if (index > size - width) {
            throw new IndexOutOfBoundsException();
        }
        return roomy;
    }

    /// The array for accesses that are checked already.
    private byte[] array() {
        byte[] bytes = exact;
        return bytes != null ? bytes : roomy;
    }

    @Override
    public MemoryModel model() {
        return MemoryModel.FLAT;
    }

    @Override
    public int pages() {
        byte[] bytes = exact;
        return (bytes != null ? bytes.length : size) / PAGE;
    }

    @Override
    boolean resize(int pages, Interruption interruption) {
        interruption.check();
        try {
            byte[] bytes = exact;
            if (bytes != null && copied < PATIENCE) {
                exact = Arrays.copyOf(bytes, pages * PAGE);
                copied += bytes.length;
            } else {
                makeRoomFor(pages);
            }
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    /// Makes the memory roomy and at least as large as it is. What it has to spare stays below the
    /// memory that it may still ask for, so both arrays of a copy are within what a process is
    /// given.
    void makeRoomFor(int pages) {
        int wanted = pages * PAGE;
        if (wanted > roomy.length) {
            copied += size();
            roomy = Arrays.copyOf(array(), wanted + Math.min(pages / 4, attainable(pages)) * PAGE);
        }
        size = wanted;
        exact = null;
    }

    /// How many bytes were copied because the memory grew.
    long copied() {
        return copied;
    }

    private int index(long address, int length) {
        check(address, length);
        return (int) address;
    }

    @Override
    public byte loadByte(long address) {
        return array()[index(address, 1)];
    }

    @Override
    public short loadShort(long address) {
        return (short) SHORT.get(array(), index(address, 2));
    }

    @Override
    public int loadInt(long address) {
        return (int) INT.get(array(), index(address, 4));
    }

    @Override
    public long loadLong(long address) {
        return (long) LONG.get(array(), index(address, 8));
    }

    @Override
    public void storeByte(long address, byte value) {
        array()[index(address, 1)] = value;
    }

    @Override
    public void storeShort(long address, short value) {
        SHORT.set(array(), index(address, 2), value);
    }

    @Override
    public void storeInt(long address, int value) {
        INT.set(array(), index(address, 4), value);
    }

    @Override
    public void storeLong(long address, long value) {
        LONG.set(array(), index(address, 8), value);
    }

    @Override
    void fillUnchecked(long address, byte value, int length) {
        Arrays.fill(array(), (int) address, (int) address + length, value);
    }

    @Override
    void copyUnchecked(long to, Memory source, long from, int length) {
        source.readUnchecked(from, array(), (int) to, length);
    }

    @Override
    void writeUnchecked(long address, byte[] source, int offset, int length) {
        System.arraycopy(source, offset, array(), (int) address, length);
    }

    @Override
    void readUnchecked(long address, byte[] target, int offset, int length) {
        System.arraycopy(array(), (int) address, target, offset, length);
    }
}
