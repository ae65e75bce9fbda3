package dev.coracle.engine.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The entries of a directory by `readdir_r`, which tells errors from the end. Places are counted,
/// because what `telldir` gives is kept by Darwin's library in a list that grows with each call.
/// Going back further than [#REMEMBERED] entries starts over; where the directory changed
/// meanwhile, an entry may be told twice or not at all then, as POSIX allows.
final class LibcListing implements PosixCalls.CloseableListing {

    /// More than fit between two calls of a C library, whose buffers have some kilobytes.
    private static final int REMEMBERED = 1_024;

    private final PosixCalls calls;
    private final long ownInode;
    private long stream;

    /// The last entries that were read, in order.
    private final Deque<Entry> last = new ArrayDeque<>();

    /// How many entries were read since the start.
    private long read;

    /// @param descriptor stays the caller's
    LibcListing(PosixCalls calls, int descriptor, long ownInode) throws HostFailure {
        this.calls = calls;
        this.ownInode = ownInode;
        PosixFlags flags = calls.system.flags();
        int own = calls.open(descriptor, ".", flags.directory() | flags.closeOnExec(), 0);
        stream = calls.call(PosixCall.FDOPENDIR, own, 0, 0);
        if (stream == 0) {
            calls.closeDescriptor(own);
            throw HostFailure.of(Errno.NOMEM);
        }
    }

    @Override
    public @Nullable Entry after(long cookie) throws HostFailure {
        if (cookie < 0) {
            throw HostFailure.of(Errno.INVAL); // as Linux
        }
        long remembered = read - last.size();
        if (cookie == START || cookie < remembered) {
            // Whoever starts over sees what is new.
            calls.plain(PosixCall.REWINDDIR, stream, 0, 0);
            last.clear();
            read = 0;
        } else if (cookie < read) {
            return last.stream().skip(cookie - remembered).findFirst().orElseThrow();
        }
        Entry entry = next();
        while (entry != null && entry.cookie() <= cookie) {
            entry = next();
        }
        return entry;
    }

    private @Nullable Entry next() throws HostFailure {
        MemorySegment entry = calls.buffer;
        MemorySegment result = calls.structure;
        int errno = calls.plain(PosixCall.READDIR_R, stream, entry.address(), result.address());
        if (errno != 0) {
            throw PosixErrno.failure(errno, calls.system.isDarwin());
        }
        if (result.get(JAVA_LONG, 0) == 0) {
            return null;
        }
        int start = calls.system.entryName();
        int end = start;
        while (entry.get(JAVA_BYTE, end) != 0) {
            end++;
        }
        byte[] name = new byte[end - start];
        MemorySegment.copy(entry, JAVA_BYTE, start, name, 0, name.length);
        boolean parent = name.length == 2 && name[0] == '.' && name[1] == '.';
        Entry told =
                new Entry(
                        name,
                        parent ? ownInode : entry.get(JAVA_LONG, 0),
                        PosixCalls.entryKind(entry.get(JAVA_BYTE, calls.system.entryType())),
                        ++read);
        last.addLast(told);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
        return told;
    }

    @Override
    public void close() {
        if (stream != 0) {
            calls.plain(PosixCall.CLOSEDIR, stream, 0, 0);
            stream = 0;
        }
    }
}
