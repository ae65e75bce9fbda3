package dev.coracle.engine.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/// Where one system has the fields of `struct stat`, in bytes from its start, and how wide those
/// are that differ.
///
/// @param accessed a `struct timespec`, as the two after it
record StatLayout(
        int device,
        int deviceBytes,
        int inode,
        int mode,
        int modeBytes,
        int links,
        int linksBytes,
        int size,
        int accessed,
        int modified,
        int changed) {

    static final StatLayout LINUX_X64 = new StatLayout(0, 8, 8, 24, 4, 16, 8, 48, 72, 88, 104);
    static final StatLayout LINUX_ARM64 = new StatLayout(0, 8, 8, 16, 4, 20, 4, 48, 72, 88, 104);
    static final StatLayout DARWIN = new StatLayout(0, 4, 8, 4, 2, 6, 2, 96, 32, 48, 64);

    /// No structure is longer.
    static final int LONGEST = 144;

    FileStatus read(MemorySegment s) {
        return new FileStatus(
                unsigned(s, device, deviceBytes),
                s.get(JAVA_LONG, inode),
                kind((int) unsigned(s, mode, modeBytes)),
                unsigned(s, links, linksBytes),
                s.get(JAVA_LONG, size),
                nanoseconds(s, accessed),
                nanoseconds(s, modified),
                nanoseconds(s, changed));
    }

    private static long unsigned(MemorySegment s, int offset, int bytes) {
        return switch (bytes) {
            case 2 -> Short.toUnsignedLong(s.get(JAVA_SHORT, offset));
            case 4 -> Integer.toUnsignedLong(s.get(JAVA_INT, offset));
            default -> s.get(JAVA_LONG, offset);
        };
    }

    private static long nanoseconds(MemorySegment s, int offset) {
        return s.get(JAVA_LONG, offset) * 1_000_000_000 + s.get(JAVA_LONG, offset + 8);
    }

    private static FileKind kind(int mode) {
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
}
