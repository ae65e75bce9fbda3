package dev.coracle.engine.wasi;

import static dev.coracle.engine.wasi.WasiFunction.returningErrno;

import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.sandbox.DirectoryListing;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `fd_prestat_*` and `fd_readdir`: which directories there are, and what is in them.
final class Directories {

    private static final int ENTRY_HEAD = 24;

    private final DescriptorTable table;
    private final Interruption interruption;

    Directories(DescriptorTable table, Interruption interruption) {
        this.table = table;
        this.interruption = interruption;
    }

    List<WasiFunction> functions() {
        return List.of(
                // fd_prestat_get(fd, stat: *prestat): badf where it is no granted directory, which
                // is how programs find out how many there are. Writes 8 bytes.
                returningErrno(
                        "fd_prestat_get",
                        "ii",
                        (memory, v) -> {
                            byte[] name = preopened((int) v[0]);
                            memory.check(Integer.toUnsignedLong((int) v[1]), 8);
                            memory.writeInt((int) v[1], 0);
                            memory.writeInt((int) v[1] + 4, name.length);
                        }),
                // fd_prestat_dir_name(fd, name: *u8, length: size): badf; nametoolong where it does
                // not fit. Writes the name without NUL.
                returningErrno(
                        "fd_prestat_dir_name",
                        "iii",
                        (memory, v) -> {
                            byte[] name = preopened((int) v[0]);
                            if (Integer.compareUnsigned((int) v[2], name.length) < 0) {
                                throw HostFailure.of(Errno.NAMETOOLONG);
                            }
                            memory.write((int) v[1], name, 0, name.length);
                        }),
                // fd_readdir(fd, buffer: *u8, length: size, cookie, used: *size): badf, notdir,
                // inval for a cookie that no entry had. Writes entries until the buffer is full;
                // the
                // last one may be cut; used < length is the end.
                returningErrno("fd_readdir", "iiiIi", this::readDirectory));
    }

    private byte[] preopened(int number) throws HostFailure {
        if (table.get(number) instanceof Descriptor.OpenDirectory directory
                && directory.preopened.isPresent()) {
            return directory.preopened.get().getBytes(StandardCharsets.UTF_8);
        }
        throw HostFailure.of(Errno.BADF);
    }

    private void readDirectory(Memory memory, long[] v) throws HostFailure {
        Descriptor.OpenDirectory directory = table.directory((int) v[0], Rights.FD_READDIR);
        int buffer = (int) v[1];
        long length = Integer.toUnsignedLong((int) v[2]);
        memory.check(Integer.toUnsignedLong(buffer), length);
        memory.check(Integer.toUnsignedLong((int) v[4]), 4);
        DirectoryListing listing = directory.listing();
        byte[] head = new byte[ENTRY_HEAD];
        long used = 0;
        long cookie = v[3];
        while (used < length) {
            interruption.check();
            DirectoryListing.@Nullable Entry entry = listing.after(cookie);
            if (entry == null) {
                break;
            }
            encode(entry, head);
            used += put(memory, buffer, used, length, head);
            used += put(memory, buffer, used, length, entry.name());
            cookie = entry.cookie();
        }
        memory.writeInt((int) v[4], (int) used);
    }

    private static long put(Memory memory, int buffer, long used, long length, byte[] bytes) {
        int step = (int) Math.min(bytes.length, length - used);
        memory.write((int) (buffer + used), bytes, 0, step);
        return step;
    }

    /// A `dirent`, little-endian.
    private static void encode(DirectoryListing.Entry entry, byte[] head) {
        number(head, 0, 8, entry.cookie());
        number(head, 8, 8, entry.inode());
        number(head, 16, 4, entry.name().length);
        number(head, 20, 4, Layout.fileType(entry.kind()));
    }

    private static void number(byte[] target, int offset, int size, long value) {
        for (int i = 0; i < size; i++) {
            target[offset + i] = (byte) (value >>> (8 * i));
        }
    }
}
