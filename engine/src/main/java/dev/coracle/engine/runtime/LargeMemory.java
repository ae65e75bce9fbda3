package dev.coracle.engine.runtime;

import dev.coracle.engine.module.Limits;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A memory of up to 4 GiB in chunks of 16 MiB, the last one at first as long as the memory's end
/// needs and, once the memory grows, up to twice as long. Growing copies one chunk at most.
public final class LargeMemory extends Memory {

    private static final int CHUNK_BITS = 24;
    private static final int CHUNK_SIZE = 1 << CHUNK_BITS;
    private static final int CHUNK_MASK = CHUNK_SIZE - 1;
    private static final int CHUNK_PAGES = CHUNK_SIZE / PAGE;

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[][] chunks = {};
    private int pages;

    LargeMemory(
            int minimum,
            int maximum,
            Limits declared,
            MemoryAllowance allowance,
            Interruption interruption) {
        super(maximum, declared, allowance);
        if (!resize(minimum, interruption)) {
            throw new ResourceLimitException(
                    "the JVM has no room for the module's %,d bytes of memory"
                            .formatted((long) minimum * PAGE));
        }
    }

    @Override
    public MemoryModel model() {
        return MemoryModel.LARGE;
    }

    @Override
    public int pages() {
        return pages;
    }

    @Override
    boolean resize(int wanted, Interruption interruption) {
        try {
            int count = (wanted + CHUNK_PAGES - 1) / CHUNK_PAGES;
            byte[][] grown = Arrays.copyOf(chunks, count);
            for (int i = Math.max(0, chunks.length - 1); i < count; i++) {
                interruption.check();
                int length = Math.min(CHUNK_PAGES, wanted - i * CHUNK_PAGES) * PAGE;
                grown[i] = i < chunks.length ? longer(chunks[i], length) : new byte[length];
            }
            chunks = grown;
            pages = wanted;
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    /// Twice as long at least, so that a memory that grows page by page copies each byte once or
    /// twice. Every access is checked against the memory's own size before.
    private static byte[] longer(byte[] chunk, int length) {
        return length <= chunk.length
                ? chunk
                : Arrays.copyOf(chunk, Math.max(length, Math.min(CHUNK_SIZE, 2 * chunk.length)));
    }

    private byte[] chunk(long address) {
        return chunks[(int) (address >>> CHUNK_BITS)];
    }

    private static int within(long address) {
        return (int) address & CHUNK_MASK;
    }

    /// Whether a value of that length lies in two chunks.
    private static boolean crosses(long address, int length) {
        return within(address) > CHUNK_SIZE - length;
    }

    @Override
    public byte loadByte(long address) {
        check(address, 1);
        return chunk(address)[within(address)];
    }

    @Override
    public short loadShort(long address) {
        check(address, 2);
        return crosses(address, 2)
                ? (short) loadInPieces(address, 2)
                : (short) SHORT.get(chunk(address), within(address));
    }

    @Override
    public int loadInt(long address) {
        check(address, 4);
        return crosses(address, 4)
                ? (int) loadInPieces(address, 4)
                : (int) INT.get(chunk(address), within(address));
    }

    @Override
    public long loadLong(long address) {
        check(address, 8);
        return crosses(address, 8)
                ? loadInPieces(address, 8)
                : (long) LONG.get(chunk(address), within(address));
    }

    private long loadInPieces(long address, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = (value << 8) | (loadByte(address + i) & 0xff);
        }
        return value;
    }

    @Override
    public void storeByte(long address, byte value) {
        check(address, 1);
        chunk(address)[within(address)] = value;
    }

    @Override
    public void storeShort(long address, short value) {
        check(address, 2);
        if (crosses(address, 2)) {
            storeInPieces(address, value, 2);
        } else {
            SHORT.set(chunk(address), within(address), value);
        }
    }

    @Override
    public void storeInt(long address, int value) {
        check(address, 4);
        if (crosses(address, 4)) {
            storeInPieces(address, value, 4);
        } else {
            INT.set(chunk(address), within(address), value);
        }
    }

    @Override
    public void storeLong(long address, long value) {
        check(address, 8);
        if (crosses(address, 8)) {
            storeInPieces(address, value, 8);
        } else {
            LONG.set(chunk(address), within(address), value);
        }
    }

    private void storeInPieces(long address, long value, int length) {
        for (int i = 0; i < length; i++) {
            storeByte(address + i, (byte) (value >>> (8 * i)));
        }
    }

    @Override
    void fillUnchecked(long address, byte value, int length) {
        for (int done = 0; done < length; ) {
            int from = within(address + done);
            int step = Math.min(length - done, CHUNK_SIZE - from);
            Arrays.fill(chunk(address + done), from, from + step, value);
            done += step;
        }
    }

    @Override
    void copyUnchecked(long to, Memory source, long from, int length) {
        byte[] between = new byte[length];
        source.readUnchecked(from, between, 0, length);
        writeUnchecked(to, between, 0, length);
    }

    @Override
    void writeUnchecked(long address, byte[] source, int offset, int length) {
        for (int done = 0; done < length; ) {
            int from = within(address + done);
            int step = Math.min(length - done, CHUNK_SIZE - from);
            System.arraycopy(source, offset + done, chunk(address + done), from, step);
            done += step;
        }
    }

    @Override
    void readUnchecked(long address, byte[] target, int offset, int length) {
        for (int done = 0; done < length; ) {
            int from = within(address + done);
            int step = Math.min(length - done, CHUNK_SIZE - from);
            System.arraycopy(chunk(address + done), from, target, offset + done, step);
            done += step;
        }
    }
}
