package dev.coracle.engine.sandbox;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The functions of the C library, for systems whose kernel promises no numbers: Darwin's. They
/// work on Linux as well, where they are tested; Darwin's own differences are the constants of
/// [PosixSystem], the names of six functions, and `F_FULLFSYNC`.
///
/// All arguments are passed as words: whoever takes an `int` looks at the lower half, and functions
/// with fewer parameters do not look at the others. So four downcall handles serve all.
final class LibcCalls extends PosixCalls {

    private static final int F_FULLFSYNC = 51;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;
    private static final MethodHandle INT = handle(ValueLayout.JAVA_INT, 0);
    private static final MethodHandle LONG = handle(WORD, 0);
    private static final MethodHandle VARIADIC_2 = handle(ValueLayout.JAVA_INT, 2);
    private static final MethodHandle VARIADIC_3 = handle(ValueLayout.JAVA_INT, 3);

    /// By ordinal.
    private final @Nullable MemorySegment[] found = new MemorySegment[PosixCall.values().length];

    LibcCalls(PosixSystem system) {
        super(system);
    }

    private static MethodHandle handle(ValueLayout result, int fixed) {
        FunctionDescriptor type =
                switch (fixed) {
                    case 0 -> FunctionDescriptor.of(result, WORD, WORD, WORD, WORD, WORD, WORD);
                    case 2 -> FunctionDescriptor.of(result, WORD, WORD, WORD);
                    default -> FunctionDescriptor.of(result, WORD, WORD, WORD, WORD);
                };
        Linker.Option errno = Linker.Option.captureCallState("errno");
        return fixed == 0
                ? LINKER.downcallHandle(type, errno)
                : LINKER.downcallHandle(type, errno, Linker.Option.firstVariadicArg(fixed));
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
        MemorySegment function = function(call);
        try {
            return switch (call.shape) {
                case INT -> (int) INT.invokeExact(function, captured, a, b, c, d, e, f);
                case LONG -> (long) LONG.invokeExact(function, captured, a, b, c, d, e, f);
                case VARIADIC_2 -> (int) VARIADIC_2.invokeExact(function, captured, a, b, c);
                case VARIADIC_3 -> (int) VARIADIC_3.invokeExact(function, captured, a, b, c, d);
            };
        } catch (Throwable t) {
            throw new AssertionError("a system call throws nothing", t);
        }
    }

    @SuppressWarnings("EnumOrdinal") // within this process only
    private MemorySegment function(PosixCall call) {
        MemorySegment known = found[call.ordinal()];
        if (known == null) {
            known =
                    lookUp(call)
                            .orElseThrow(
                                    () -> new IllegalStateException("no function " + call.symbol));
            found[call.ordinal()] = known;
        }
        return known;
    }

    private Optional<MemorySegment> lookUp(PosixCall call) {
        return LINKER.defaultLookup().find(symbol(call, system));
    }

    /// What the library calls it.
    static String symbol(PosixCall call, PosixSystem system) {
        return switch (call) {
            case FSTAT, FSTATAT, FDOPENDIR, READDIR_R, REWINDDIR ->
                    call.symbol + system.wideInodes();
            default -> call.symbol;
        };
    }

    @Override
    void allocate(int descriptor, long offset, long length) throws HostFailure {
        if (lookUp(PosixCall.POSIX_FALLOCATE).isEmpty()) {
            throw HostFailure.of(Errno.NOTSUP);
        }
        int errno = plain(PosixCall.POSIX_FALLOCATE, descriptor, offset, length);
        if (errno != 0) {
            throw PosixErrno.failure(errno, system.isDarwin());
        }
    }

    /// Darwin's `fsync` leaves the bytes in the drive.
    @Override
    void sync(int descriptor, boolean metadata) throws HostFailure {
        if (system.isDarwin()) {
            try {
                call(PosixCall.FCNTL, descriptor, F_FULLFSYNC, 0);
                return;
            } catch (HostFailure e) {
                // Not every file system can; fsync is the next best.
            }
        }
        boolean all = metadata || system.isDarwin();
        call(all ? PosixCall.FSYNC : PosixCall.FDATASYNC, descriptor, 0, 0);
    }

    @Override
    void poll(long pollfd) throws HostFailure {
        call(PosixCall.POLL, pollfd, 1, 0);
    }

    @Override
    void setTimes(int descriptor, FileTimes times) throws HostFailure {
        call(PosixCall.FUTIMENS, descriptor, PosixStatus.times(this, times), 0);
    }

    @Override
    CloseableListing list(int descriptor, long ownInode) throws HostFailure {
        return new LibcListing(this, descriptor, ownInode);
    }
}
