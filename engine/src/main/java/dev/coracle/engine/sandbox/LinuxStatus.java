package dev.coracle.engine.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/// What an open descriptor stands for, by `statx`, whose layout is the same on every machine.
final class LinuxStatus {

    private LinuxStatus() {}

    static FileStatus of(LinuxCalls calls, int descriptor) throws HostFailure {
        MemorySegment s = calls.structure;
        calls.call(
                LinuxCalls.Call.STATX,
                descriptor,
                calls.path(""),
                LinuxFlags.AT_EMPTY_PATH,
                LinuxFlags.STATX_BASIC_STATS,
                s.address(),
                0);
        long major = Integer.toUnsignedLong(s.get(JAVA_INT, 136));
        long minor = Integer.toUnsignedLong(s.get(JAVA_INT, 140));
        return new FileStatus(
                major << 32 | minor,
                s.get(JAVA_LONG, 32),
                kind(s.get(JAVA_SHORT, 28)),
                Integer.toUnsignedLong(s.get(JAVA_INT, 16)),
                s.get(JAVA_LONG, 40),
                nanoseconds(s, 64),
                nanoseconds(s, 112),
                nanoseconds(s, 96));
    }

    private static long nanoseconds(MemorySegment s, long offset) {
        return s.get(JAVA_LONG, offset) * 1_000_000_000 + s.get(JAVA_INT, offset + 8);
    }

    private static FileKind kind(short mode) {
        return switch (mode & 0xf000) {
            case 0x1000 -> FileKind.PIPE;
            case 0x2000 -> FileKind.CHARACTER_DEVICE;
            case 0x4000 -> FileKind.DIRECTORY;
            case 0x6000 -> FileKind.BLOCK_DEVICE;
            case 0x8000 -> FileKind.REGULAR;
            case 0xa000 -> FileKind.SYMBOLIC_LINK;
            case 0xc000 -> FileKind.SOCKET;
            default -> FileKind.UNKNOWN;
        };
    }

    /// What a symbolic link says.
    ///
    /// @param link opened with `O_PATH | O_NOFOLLOW`
    /// @throws HostFailure `INVAL` where it is no link
    static byte[] linkText(LinuxCalls calls, int link) throws HostFailure {
        int length;
        try {
            length =
                    (int)
                            calls.call(
                                    LinuxCalls.Call.READLINKAT,
                                    link,
                                    calls.path(""),
                                    calls.buffer.address(),
                                    LinuxCalls.PATH_MAX);
        } catch (HostFailure e) {
            throw e.errno() == Errno.NOENT ? HostFailure.of(Errno.INVAL) : e;
        }
        byte[] text = new byte[length];
        MemorySegment.copy(calls.buffer, JAVA_BYTE, 0, text, 0, length);
        return text;
    }

    /// Fills the structure with two times as `utimensat` wants them.
    static long times(LinuxCalls calls, FileTimes times) {
        time(calls.structure, 0, times.accessed());
        time(calls.structure, 16, times.modified());
        return calls.structure.address();
    }

    private static void time(MemorySegment s, long offset, long nanoseconds) {
        if (nanoseconds == FileTimes.KEEP) {
            s.set(JAVA_LONG, offset + 8, LinuxFlags.UTIME_OMIT);
        } else if (nanoseconds == FileTimes.NOW) {
            s.set(JAVA_LONG, offset + 8, LinuxFlags.UTIME_NOW);
        } else {
            s.set(JAVA_LONG, offset, Math.floorDiv(nanoseconds, 1_000_000_000L));
            s.set(JAVA_LONG, offset + 8, Math.floorMod(nanoseconds, 1_000_000_000L));
        }
    }
}
