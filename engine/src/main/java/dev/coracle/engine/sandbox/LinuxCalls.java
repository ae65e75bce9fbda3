package dev.coracle.engine.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/// System calls of Linux, with the native memory that their arguments need.
///
/// Everything goes through libc's `syscall`, so that one downcall handle serves all: making one
/// costs more than a short run of a module. The kernel's own layouts are the same on every machine,
/// unlike libc's. One object serves one run; confined to its thread.
final class LinuxCalls implements AutoCloseable {

    /// The longest path that the kernel takes, with its NUL.
    static final int PATH_MAX = 4_096;

    /// How much one read or write moves.
    static final int BUFFER = 65_536;

    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CAPTURED.varHandle(StructLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL = syscall();

    private static MethodHandle syscall() {
        ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(word, word, word, word, word, word, word, word),
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState("errno"));
    }

    /// The numbers of the calls, which differ by machine.
    enum Call {
        READ(0, 63),
        WRITE(1, 64),
        CLOSE(3, 57),
        LSEEK(8, 62),
        PREAD64(17, 67),
        PWRITE64(18, 68),
        FCNTL(72, 25),
        FSYNC(74, 82),
        FDATASYNC(75, 83),
        FTRUNCATE(77, 46),
        GETDENTS64(217, 61),
        OPENAT(257, 56),
        MKDIRAT(258, 34),
        UNLINKAT(263, 35),
        RENAMEAT(264, 38),
        LINKAT(265, 37),
        SYMLINKAT(266, 36),
        READLINKAT(267, 78),
        UTIMENSAT(280, 88),
        FALLOCATE(285, 47),
        STATX(332, 291),
        OPENAT2(437, 437);

        private final int number;

        Call(int onX86, int onArm) {
            this.number = LinuxFlags.ARM ? onArm : onX86;
        }

        static boolean known() {
            String machine = System.getProperty("os.arch");
            return LinuxFlags.ARM || machine.equals("amd64") || machine.equals("x86_64");
        }
    }

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment captured = arena.allocate(CAPTURED);
    private final MemorySegment firstPath = arena.allocate(PATH_MAX);
    private final MemorySegment secondPath = arena.allocate(PATH_MAX);

    /// For structures that go in or out.
    final MemorySegment structure = arena.allocate(256, 8);

    /// For bytes of files and entries of directories.
    final MemorySegment buffer = arena.allocate(BUFFER, 8);

    /// @return not negative
    /// @throws HostFailure by the system's error number
    long call(Call number, long a, long b, long c, long d, long e, long f) throws HostFailure {
        while (true) {
            long result;
            try {
                result =
                        (long)
                                SYSCALL.invokeExact(
                                        captured, (long) number.number, a, b, c, d, e, f);
            } catch (Throwable t) {
                throw new AssertionError("a system call throws nothing", t);
            }
            if (result != -1) {
                return result;
            }
            int errno = (int) ERRNO.get(captured, 0L);
            if (errno != LinuxErrno.EINTR) {
                throw LinuxErrno.failure(errno);
            }
        }
    }

    long call(Call number, long a, long b, long c, long d) throws HostFailure {
        return call(number, a, b, c, d, 0, 0);
    }

    long call(Call number, long a, long b, long c) throws HostFailure {
        return call(number, a, b, c, 0, 0, 0);
    }

    /// The address of a path in native memory, until the next call of this method.
    long path(String path) throws HostFailure {
        return copy(firstPath, path);
    }

    /// As [#path], for the second path of a call.
    long otherPath(String path) throws HostFailure {
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

    void closeDescriptor(int descriptor) {
        try {
            call(Call.CLOSE, descriptor, 0, 0);
        } catch (HostFailure e) {
            // The descriptor is gone whatever close says.
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
