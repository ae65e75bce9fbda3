package dev.coracle.engine.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// What a system knows about files, times and links, in and out of its structures.
final class PosixStatus {

    private PosixStatus() {}

    /// What an open descriptor stands for.
    static FileStatus of(PosixCalls calls, int descriptor) throws HostFailure {
        calls.call(PosixCall.FSTAT, descriptor, calls.structure.address(), 0);
        return calls.system.stat().read(calls.structure);
    }

    /// What stands under a name in an open directory; a symbolic link is not followed.
    ///
    /// @param name a single component
    static FileStatus at(PosixCalls calls, int directory, String name) throws HostFailure {
        calls.call(
                PosixCall.FSTATAT,
                directory,
                calls.path(name),
                calls.structure.address(),
                calls.system.flags().linkItself());
        return calls.system.stat().read(calls.structure);
    }

    /// What a symbolic link says.
    ///
    /// @param name a single component
    /// @throws HostFailure `INVAL` where it is no link
    static byte[] linkText(PosixCalls calls, int directory, String name) throws HostFailure {
        int length =
                (int)
                        calls.call(
                                PosixCall.READLINKAT,
                                directory,
                                calls.path(name),
                                calls.buffer.address(),
                                PosixCalls.PATH_MAX);
        byte[] text = new byte[length];
        MemorySegment.copy(calls.buffer, JAVA_BYTE, 0, text, 0, length);
        return text;
    }

    /// Fills the structure with two times as `utimensat` wants them.
    static long times(PosixCalls calls, FileTimes times) {
        PosixFlags flags = calls.system.flags();
        time(calls.structure, 0, times.accessed(), flags);
        time(calls.structure, 16, times.modified(), flags);
        return calls.structure.address();
    }

    private static void time(MemorySegment s, long offset, long nanoseconds, PosixFlags flags) {
        if (nanoseconds == FileTimes.KEEP) {
            s.set(JAVA_LONG, offset + 8, flags.timeKept());
        } else if (nanoseconds == FileTimes.NOW) {
            s.set(JAVA_LONG, offset + 8, flags.timeNow());
        } else {
            s.set(JAVA_LONG, offset, Math.floorDiv(nanoseconds, 1_000_000_000L));
            s.set(JAVA_LONG, offset + 8, Math.floorMod(nanoseconds, 1_000_000_000L));
        }
    }
}
