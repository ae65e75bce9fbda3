package dev.coracle.engine.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/// Calls of a system that speaks POSIX, with the native memory that their arguments need.
///
/// One object serves one run; confined to its thread.
abstract class PosixCalls implements AutoCloseable {

    /// The longest path that is taken, with its NUL. A system with a lower limit says so itself.
    static final int PATH_MAX = 4_096;

    /// How much one read or write moves.
    static final int BUFFER = 65_536;

    private static final short POLLIN = 1;
    private static final short POLLOUT = 4;

    static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CAPTURED.varHandle(StructLayout.PathElement.groupElement("errno"));

    final PosixSystem system;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment captured = arena.allocate(CAPTURED);
    private final MemorySegment firstPath = arena.allocate(PATH_MAX);
    private final MemorySegment secondPath = arena.allocate(PATH_MAX);

    /// For structures that go in or out.
    final MemorySegment structure = arena.allocate(256, 8);

    /// For bytes of files and entries of directories.
    final MemorySegment buffer = arena.allocate(BUFFER, 8);

    PosixCalls(PosixSystem system) {
        this.system = system;
    }

    /// @param captured takes the error number
    /// @return as the system has it
    abstract long raw(
            MemorySegment captured, PosixCall call, long a, long b, long c, long d, long e, long f);

    /// Makes sure that a range of a file exists.
    ///
    /// @throws HostFailure `NOTSUP` where the system has nothing that reserves the space
    abstract void allocate(int descriptor, long offset, long length) throws HostFailure;

    /// Waits until a file is on the disk.
    ///
    /// @param metadata whether that matters
    abstract void sync(int descriptor, boolean metadata) throws HostFailure;

    /// Asks which events have come, without waiting.
    ///
    /// @param pollfd address of one `struct pollfd`, which is the same everywhere
    abstract void poll(long pollfd) throws HostFailure;

    /// Whether reading from, or writing to, a pipe or a device would do something at once; also
    /// where it would fail at once.
    final boolean isReady(int descriptor, boolean reading) throws HostFailure {
        structure.set(ValueLayout.JAVA_INT, 0, descriptor);
        structure.set(ValueLayout.JAVA_SHORT, 4, reading ? POLLIN : POLLOUT);
        structure.set(ValueLayout.JAVA_SHORT, 6, (short) 0);
        poll(structure.address());
        return structure.get(ValueLayout.JAVA_SHORT, 6) != 0;
    }

    /// Sets the times of what is open.
    abstract void setTimes(int descriptor, FileTimes times) throws HostFailure;

    /// The entries of an open directory.
    ///
    /// @param ownInode of the directory itself
    abstract CloseableListing list(int descriptor, long ownInode) throws HostFailure;

    /// A listing that holds something of the system's.
    interface CloseableListing extends DirectoryListing, AutoCloseable {
        /// Never fails; a second call does nothing.
        @Override
        void close();
    }

    /// @return not negative
    /// @throws HostFailure by the system's error number
    final long call(PosixCall call, long a, long b, long c, long d, long e, long f)
            throws HostFailure {
        while (true) {
            long result = raw(captured, call, a, b, c, d, e, f);
            if (result != -1) {
                return result;
            }
            int errno = (int) ERRNO.get(captured, 0L);
            if (errno != PosixErrno.EINTR) {
                throw PosixErrno.failure(errno, system.isDarwin());
            }
        }
    }

    final long call(PosixCall call, long a, long b, long c, long d) throws HostFailure {
        return call(call, a, b, c, d, 0, 0);
    }

    final long call(PosixCall call, long a, long b, long c) throws HostFailure {
        return call(call, a, b, c, 0, 0, 0);
    }

    /// As [#raw], for calls that give their error number themselves.
    final int plain(PosixCall call, long a, long b, long c) {
        return (int) raw(captured, call, a, b, c, 0, 0, 0);
    }

    /// The address of a path in native memory, until the next call of this method.
    final long path(String path) throws HostFailure {
        return copy(firstPath, path);
    }

    /// As [#path], for the second path of a call.
    final long otherPath(String path) throws HostFailure {
        return copy(secondPath, path);
    }

    private static long copy(MemorySegment target, String path) throws HostFailure {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= PATH_MAX) {
            throw HostFailure.of(Errno.NAMETOOLONG);
        }
        MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, 0, bytes.length);
        target.set(ValueLayout.JAVA_BYTE, bytes.length, (byte) 0);
        return target.address();
    }

    /// What `d_type` says.
    static FileKind entryKind(byte type) {
        return switch (type) {
            case 1 -> FileKind.PIPE;
            case 2 -> FileKind.CHARACTER_DEVICE;
            case 4 -> FileKind.DIRECTORY;
            case 6 -> FileKind.BLOCK_DEVICE;
            case 8 -> FileKind.REGULAR;
            case 10 -> FileKind.SYMBOLIC_LINK;
            case 12 -> FileKind.SOCKET;
            default -> FileKind.UNKNOWN;
        };
    }

    final int open(int directory, String name, int flags, int mode) throws HostFailure {
        return (int) call(PosixCall.OPENAT, directory, path(name), flags, mode);
    }

    final void closeDescriptor(int descriptor) {
        try {
            call(PosixCall.CLOSE, descriptor, 0, 0);
        } catch (HostFailure e) {
            // The descriptor is gone whatever close says.
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
