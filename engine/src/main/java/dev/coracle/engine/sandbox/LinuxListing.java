package dev.coracle.engine.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The entries of a directory by `getdents64`. Places are the file system's own, so they hold while
/// the directory changes, as well as it promises that.
final class LinuxListing implements PosixCalls.CloseableListing {

    private final PosixCalls calls;
    private final int descriptor;
    private final long ownInode;

    /// The last block read, and where it began.
    private List<Entry> block = List.of();

    private long blockStart = START;

    LinuxListing(PosixCalls calls, int descriptor, long ownInode) {
        this.calls = calls;
        this.descriptor = descriptor;
        this.ownInode = ownInode;
    }

    @Override
    public @Nullable Entry after(long cookie) throws HostFailure {
        int index = cookie == START ? -1 : indexAfter(cookie);
        if (index < 0) {
            load(cookie);
            index = 0;
        }
        return index < block.size() ? block.get(index) : null;
    }

    /// @return -1 where the block does not say what comes next
    private int indexAfter(long cookie) {
        if (cookie == blockStart && !block.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < block.size() - 1; i++) {
            if (block.get(i).cookie() == cookie) {
                return i + 1;
            }
        }
        return -1;
    }

    private void load(long cookie) throws HostFailure {
        calls.call(PosixCall.LSEEK, descriptor, cookie, 0);
        int length =
                (int)
                        calls.call(
                                PosixCall.GETDENTS64,
                                descriptor,
                                calls.buffer.address(),
                                PosixCalls.BUFFER / 4);
        List<Entry> entries = new ArrayList<>();
        for (int at = 0; at < length; ) {
            int size = Short.toUnsignedInt(calls.buffer.get(JAVA_SHORT_UNALIGNED, at + 16));
            entries.add(entry(calls.buffer, at));
            at += size;
        }
        block = entries;
        blockStart = cookie;
    }

    /// @param at where a `struct linux_dirent64` begins
    private Entry entry(MemorySegment block, int at) {
        int start = at + 19;
        int end = start;
        while (block.get(JAVA_BYTE, end) != 0) {
            end++;
        }
        byte[] name = new byte[end - start];
        MemorySegment.copy(block, JAVA_BYTE, start, name, 0, name.length);
        boolean parent = name.length == 2 && name[0] == '.' && name[1] == '.';
        return new Entry(
                name,
                parent ? ownInode : block.get(JAVA_LONG_UNALIGNED, at),
                PosixCalls.entryKind(block.get(JAVA_BYTE, at + 18)),
                block.get(JAVA_LONG_UNALIGNED, at + 8));
    }

    /// It works on the directory's own descriptor.
    @Override
    public void close() {}
}
