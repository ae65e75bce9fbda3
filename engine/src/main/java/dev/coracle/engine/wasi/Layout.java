package dev.coracle.engine.wasi;

import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.FileKind;
import dev.coracle.engine.sandbox.FileStatus;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.HostFile.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// How structures lie in guest memory, where the two versions of the interface differ.
enum Layout {
    PREVIEW_1 {
        @Override
        void writeStatus(Memory memory, int address, FileStatus status) {
            writeIdentity(memory, address, status);
            memory.writeLong(address + 24, status.links());
            writeSizeAndTimes(memory, address + 32, status);
        }

        @Override
        int statusSize() {
            return 64;
        }

        @Override
        Origin origin(int whence) throws HostFailure {
            return switch (whence) {
                case 0 -> Origin.START;
                case 1 -> Origin.CURRENT;
                case 2 -> Origin.END;
                default -> throw HostFailure.of(Errno.INVAL);
            };
        }

        @Override
        int subscriptionSize() {
            return 48;
        }

        @Override
        int clockOffset() {
            return 16;
        }
    },

    UNSTABLE {
        @Override
        void writeStatus(Memory memory, int address, FileStatus status) {
            writeIdentity(memory, address, status);
            memory.writeInt(address + 20, (int) status.links());
            writeSizeAndTimes(memory, address + 24, status);
        }

        @Override
        int statusSize() {
            return 56;
        }

        @Override
        Origin origin(int whence) throws HostFailure {
            return switch (whence) {
                case 0 -> Origin.CURRENT;
                case 1 -> Origin.END;
                case 2 -> Origin.START;
                default -> throw HostFailure.of(Errno.INVAL);
            };
        }

        @Override
        int subscriptionSize() {
            return 56;
        }

        @Override
        int clockOffset() {
            return 24;
        }
    };

    /// Longer paths no system takes.
    private static final int LONGEST_PATH = 4_096;

    /// Writes a `filestat`.
    abstract void writeStatus(Memory memory, int address, FileStatus status);

    abstract int statusSize();

    abstract Origin origin(int whence) throws HostFailure;

    /// Bytes of a `subscription`.
    abstract int subscriptionSize();

    /// Where the clock's id stands in a `subscription`.
    abstract int clockOffset();

    private static void writeIdentity(Memory memory, int address, FileStatus status) {
        memory.writeLong(address, status.device());
        memory.writeLong(address + 8, status.inode());
        memory.writeLong(address + 16, 0);
        memory.writeByte(address + 16, fileType(status.kind()));
    }

    private static void writeSizeAndTimes(Memory memory, int address, FileStatus status) {
        memory.writeLong(address, status.size());
        memory.writeLong(address + 8, status.accessed());
        memory.writeLong(address + 16, status.modified());
        memory.writeLong(address + 24, status.changed());
    }

    /// WASI's `filetype`.
    static int fileType(FileKind kind) {
        return switch (kind) {
            case UNKNOWN, PIPE -> 0;
            case BLOCK_DEVICE -> 1;
            case CHARACTER_DEVICE -> 2;
            case DIRECTORY -> 3;
            case REGULAR -> 4;
            case SOCKET -> 6;
            case SYMBOLIC_LINK -> 7;
        };
    }

    /// Reads a path.
    ///
    /// @throws HostFailure `NAMETOOLONG` before anything is copied, `ILSEQ` where it is not UTF-8
    static String path(Memory memory, int address, int length) throws HostFailure {
        memory.check(Integer.toUnsignedLong(address), Integer.toUnsignedLong(length));
        if (Integer.compareUnsigned(length, LONGEST_PATH) > 0) {
            throw HostFailure.of(Errno.NAMETOOLONG);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(memory.read(address, length)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw HostFailure.of(Errno.ILSEQ);
        }
    }
}
