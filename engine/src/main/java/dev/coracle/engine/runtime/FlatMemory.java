package dev.coracle.engine.runtime;

import dev.coracle.engine.module.Limits;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A memory in one array whose length is the memory's size, so that the JVM's own bounds check is
/// the guest's.
///
/// The static accessors are what emitted code calls. An address stands for an unsigned number, and
/// a memory ends below 2^31: a negative base is out of bounds whatever the offset, and a base plus
/// an offset that exceeds 2^31 turns negative, which the array's check refuses.
public final class FlatMemory extends Memory {

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// Replaced as a whole when the memory grows.
    byte[] bytes;

    FlatMemory(int minimum, int maximum, Limits declared, MemoryAllowance allowance) {
        super(maximum, declared, allowance);
        this.bytes = new byte[minimum * PAGE];
    }

    @Override
    public MemoryModel model() {
        return MemoryModel.FLAT;
    }

    @Override
    public int pages() {
        return bytes.length / PAGE;
    }

    @Override
    boolean resize(int pages) {
        try {
            bytes = Arrays.copyOf(bytes, pages * PAGE);
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    private int index(long address, int length) {
        check(address, length);
        return (int) address;
    }

    @Override
    public byte loadByte(long address) {
        return bytes[index(address, 1)];
    }

    @Override
    public short loadShort(long address) {
        return (short) SHORT.get(bytes, index(address, 2));
    }

    @Override
    public int loadInt(long address) {
        return (int) INT.get(bytes, index(address, 4));
    }

    @Override
    public long loadLong(long address) {
        return (long) LONG.get(bytes, index(address, 8));
    }

    @Override
    public void storeByte(long address, byte value) {
        bytes[index(address, 1)] = value;
    }

    @Override
    public void storeShort(long address, short value) {
        SHORT.set(bytes, index(address, 2), value);
    }

    @Override
    public void storeInt(long address, int value) {
        INT.set(bytes, index(address, 4), value);
    }

    @Override
    public void storeLong(long address, long value) {
        LONG.set(bytes, index(address, 8), value);
    }

    @Override
    void fillUnchecked(long address, byte value, int length) {
        Arrays.fill(bytes, (int) address, (int) address + length, value);
    }

    @Override
    void copyUnchecked(long to, Memory source, long from, int length) {
        source.readUnchecked(from, bytes, (int) to, length);
    }

    @Override
    void writeUnchecked(long address, byte[] source, int offset, int length) {
        System.arraycopy(source, offset, bytes, (int) address, length);
    }

    @Override
    void readUnchecked(long address, byte[] target, int offset, int length) {
        System.arraycopy(bytes, (int) address, target, offset, length);
    }
}
