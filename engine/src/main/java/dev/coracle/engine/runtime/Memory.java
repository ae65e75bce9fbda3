package dev.coracle.engine.runtime;

import dev.coracle.engine.module.Limits;
import java.util.Objects;
import java.util.OptionalLong;

/// A linear memory, little-endian, up to 65,536 pages of 64 KiB.
///
/// Host functions use the methods with int addresses; the interpreter and slow paths those with
/// long ones. All check bounds and throw a [Trap]. Emitted code knows the subclass and calls its
/// static accessors. Confined to the guest's thread, except for [#pages()], which others may read
/// for display.
public abstract sealed class Memory permits FlatMemory, LargeMemory {

    /// Bytes in a page (specification, section 4.2.8).
    public static final int PAGE = 65_536;

    /// The most pages a 32-bit address reaches.
    public static final int MAX_PAGES = 65_536;

    /// How many bytes a bulk operation moves between two looks at the interruption.
    static final int CHUNK = 1 << 22;

    private final int maximumPages;
    private final Limits declared;
    private final MemoryAllowance allowance;

    Memory(int maximumPages, Limits declared, MemoryAllowance allowance) {
        this.maximumPages = maximumPages;
        this.declared = declared;
        this.allowance = allowance;
    }

    /// A memory of the given representation with its minimum taken from the allowance.
    ///
    /// @param limits in pages, as the module declares them; kept for the linker
    /// @throws ResourceLimitException where allowance or representation do not reach; nothing is
    ///   allocated then
    public static Memory create(MemoryModel model, Limits limits, MemoryAllowance allowance) {
        return create(model, limits, allowance, new Interruption());
    }

    /// As [#create(MemoryModel, Limits, MemoryAllowance)] for a guest that may be stopped, which
    /// gigabytes of zeros take long enough for.
    public static Memory create(
            MemoryModel model,
            Limits limits,
            MemoryAllowance allowance,
            Interruption interruption) {
        long minimum = limits.minimum();
        int most = (int) Math.min(model.maximumPages(), limits.maximum().orElse(MAX_PAGES));
        if (minimum > most || !allowance.take(minimum * PAGE)) {
            throw new ResourceLimitException(
                    "the module starts with %,d pages of memory; the limit is %,d"
                            .formatted(minimum, Math.min(most, allowance.limit() / PAGE)));
        }
        return switch (model) {
            case FLAT -> new FlatMemory((int) minimum, most, limits, allowance);
            case LARGE -> new LargeMemory((int) minimum, most, limits, allowance, interruption);
        };
    }

    /// What stands for the memory of a module that has none: no byte is in bounds.
    public static Memory none(MemoryModel model) {
        return create(model, new Limits(0, OptionalLong.of(0), false), MemoryAllowance.none());
    }

    public abstract MemoryModel model();

    /// The current size.
    public abstract int pages();

    /// In bytes.
    public final long size() {
        return (long) pages() * PAGE;
    }

    /// As the module that defined this memory declared it.
    public final Limits declared() {
        return declared;
    }

    /// `memory.grow` (specification, section 4.6.9): the old number of pages, or -1 where maximum
    /// or allowance do not reach so far or the JVM has no room.
    ///
    /// @param delta pages, read as unsigned
    public final int grow(int delta) {
        return grow(delta, new Interruption());
    }

    /// [#grow(int)] by a guest that may be stopped; nothing has changed then.
    final int grow(int delta, Interruption interruption) {
        int before = pages();
        long more = Integer.toUnsignedLong(delta);
        if (before + more > maximumPages || !allowance.take(more * PAGE)) {
            return -1;
        }
        boolean grown = delta == 0;
        try {
            grown = grown || resize((int) (before + more), interruption);
            return grown ? before : -1;
        } finally {
            if (!grown) {
                allowance.giveBack(more * PAGE);
            }
        }
    }

    /// [#grow(int)] of a memory with 64-bit addresses, by a guest that may be stopped.
    ///
    /// @param delta pages, read as unsigned
    public final long grow(long delta, Interruption interruption) {
        return delta >>> 32 != 0 ? -1 : grow((int) delta, interruption);
    }

    /// How many pages could be added to so many: what maximum and allowance leave.
    final int attainable(int pages) {
        return (int) Math.min(maximumPages - pages, allowance.left() / PAGE);
    }

    /// @return false where the JVM has no room; nothing has changed then, nor where it is stopped
    abstract boolean resize(int pages, Interruption interruption);

    /// @throws Trap where `length` bytes from `address` do not lie in the memory
    public final void check(long address, long length) {
        long size = size();
        if (address < 0 || length < 0 || length > size || address > size - length) {
            throw new Trap(Trap.Kind.OUT_OF_BOUNDS_MEMORY);
        }
    }

    // The interpreter's and slow paths' accessors: any address, checked.

    public abstract byte loadByte(long address);

    public abstract short loadShort(long address);

    public abstract int loadInt(long address);

    public abstract long loadLong(long address);

    public abstract void storeByte(long address, byte value);

    public abstract void storeShort(long address, short value);

    public abstract void storeInt(long address, int value);

    public abstract void storeLong(long address, long value);

    /// `memory.fill` (specification, section 4.6.10).
    public final void fill(long address, int value, long length, Interruption interruption) {
        check(address, length);
        for (long done = 0; done < length; done += CHUNK) {
            interruption.check();
            fillUnchecked(address + done, (byte) value, (int) Math.min(CHUNK, length - done));
        }
    }

    /// `memory.copy` between memories or within one; ranges may overlap.
    public static void copy(
            Memory target,
            long to,
            Memory source,
            long from,
            long length,
            Interruption interruption) {
        target.check(to, length);
        source.check(from, length);
        boolean forward = target != source || to <= from;
        for (long done = 0; done < length; done += CHUNK) {
            interruption.check();
            int step = (int) Math.min(CHUNK, length - done);
            long at = forward ? done : length - done - step;
            target.copyUnchecked(to + at, source, from + at, step);
        }
    }

    /// `memory.init`: copies from bytes of the module.
    ///
    /// @param from an index in `source`, unsigned
    /// @param end one past the segment's last byte
    public final void init(long to, byte[] source, int start, int end, long from, long length) {
        if (from < 0 || length < 0 || length > end - start || from > end - start - length) {
            throw new Trap(Trap.Kind.OUT_OF_BOUNDS_MEMORY);
        }
        check(to, length);
        writeUnchecked(to, source, start + (int) from, (int) length);
    }

    abstract void fillUnchecked(long address, byte value, int length);

    /// Within one memory ranges may overlap.
    abstract void copyUnchecked(long to, Memory source, long from, int length);

    abstract void writeUnchecked(long address, byte[] source, int offset, int length);

    abstract void readUnchecked(long address, byte[] target, int offset, int length);

    // What host functions use: addresses and lengths of the guest, read as unsigned.

    public final byte readByte(int address) {
        return loadByte(Integer.toUnsignedLong(address));
    }

    public final short readShort(int address) {
        return loadShort(Integer.toUnsignedLong(address));
    }

    public final int readInt(int address) {
        return loadInt(Integer.toUnsignedLong(address));
    }

    public final long readLong(int address) {
        return loadLong(Integer.toUnsignedLong(address));
    }

    public final void writeByte(int address, int value) {
        storeByte(Integer.toUnsignedLong(address), (byte) value);
    }

    public final void writeShort(int address, int value) {
        storeShort(Integer.toUnsignedLong(address), (short) value);
    }

    public final void writeInt(int address, int value) {
        storeInt(Integer.toUnsignedLong(address), value);
    }

    public final void writeLong(int address, long value) {
        storeLong(Integer.toUnsignedLong(address), value);
    }

    /// Copies out of the guest. Bound `length` before the call where the guest names it.
    public final byte[] read(int address, int length) {
        check(Integer.toUnsignedLong(address), Integer.toUnsignedLong(length));
        if (length < 0) {
            throw new Trap(Trap.Kind.HOST, "the host refused to copy 2 GiB or more at once");
        }
        byte[] copy = new byte[length];
        readUnchecked(Integer.toUnsignedLong(address), copy, 0, length);
        return copy;
    }

    /// Copies out of the guest into an array of the host's.
    public final void read(int address, byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        check(Integer.toUnsignedLong(address), length);
        readUnchecked(Integer.toUnsignedLong(address), target, offset, length);
    }

    /// Copies into the guest.
    public final void write(int address, byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        check(Integer.toUnsignedLong(address), length);
        writeUnchecked(Integer.toUnsignedLong(address), source, offset, length);
    }
}
