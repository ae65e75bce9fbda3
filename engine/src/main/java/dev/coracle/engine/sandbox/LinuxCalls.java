package dev.coracle.engine.sandbox;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// System calls of Linux.
///
/// Everything goes through libc's `syscall`, so that one downcall handle serves all: making one
/// costs more than a short run of a module. No version of a C library matters that way.
final class LinuxCalls extends PosixCalls {

    private static final MethodHandle SYSCALL = syscall();

    private final boolean arm;

    LinuxCalls(PosixSystem system) {
        super(system);
        this.arm = system.isArm();
    }

    private static MethodHandle syscall() {
        ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(word, word, word, word, word, word, word, word),
                Linker.Option.firstVariadicArg(1),
                Linker.Option.captureCallState("errno"));
    }

    @Override
    long raw(
            MemorySegment captured,
            PosixCall call,
            long a,
            long b,
            long c,
            long d,
            long e,
            long f) {
        try {
            return (long) SYSCALL.invokeExact(captured, (long) call.number(arm), a, b, c, d, e, f);
        } catch (Throwable t) {
            throw new AssertionError("a system call throws nothing", t);
        }
    }

    @Override
    void allocate(int descriptor, long offset, long length) throws HostFailure {
        call(PosixCall.FALLOCATE, descriptor, 0, offset, length);
    }

    @Override
    void sync(int descriptor, boolean metadata) throws HostFailure {
        call(metadata ? PosixCall.FSYNC : PosixCall.FDATASYNC, descriptor, 0, 0);
    }

    /// By `ppoll`, the only one on every machine, with a time of nothing.
    @Override
    void poll(long pollfd) throws HostFailure {
        structure.asSlice(16, 16).fill((byte) 0);
        call(PosixCall.PPOLL, pollfd, 1, structure.address() + 16, 0);
    }

    @Override
    void setTimes(int descriptor, FileTimes times) throws HostFailure {
        call(PosixCall.UTIMENSAT, descriptor, 0, PosixStatus.times(this, times), 0);
    }

    @Override
    CloseableListing list(int descriptor, long ownInode) {
        return new LinuxListing(this, descriptor, ownInode);
    }
}
