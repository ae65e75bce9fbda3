package dev.coracle.engine.wasi;

import static dev.coracle.engine.wasi.WasiFunction.returningErrno;

import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.FileKind;
import dev.coracle.engine.sandbox.FileTimes;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.HostFile;
import java.util.List;

/// `fd_*` for what is open: reading, writing, seeking, status. Directories have their own class.
///
/// In each function `fd` is checked first: badf where it is not open, notcapable where a right was
/// taken away. Where it stands for the wrong kind of thing: isdir or badf for directories, spipe
/// for seeking in a stream.
final class Files {

    private final DescriptorTable table;
    private final Interruption interruption;
    private final Layout layout;
    private final Transfer transfer;
    private final Sockets sockets;

    Files(
            DescriptorTable table,
            Interruption interruption,
            Layout layout,
            Transfer transfer,
            Sockets sockets) {
        this.table = table;
        this.interruption = interruption;
        this.layout = layout;
        this.transfer = transfer;
        this.sockets = sockets;
    }

    List<WasiFunction> functions() {
        return List.of(
                // fd_read(fd, iovs: *iovec, count: size, read: *size): badf, fault, again, io.
                // Writes the buffers and the count; 0 is the end.
                returningErrno("fd_read", "iiii", this::read),
                // fd_pread(fd, iovs, count, offset: filesize, read: *size): also inval for an
                // offset past 2^63, spipe. The position stays.
                returningErrno("fd_pread", "iiiIi", this::readAt),
                // fd_write(fd, iovs: *ciovec, count: size, written: *size): badf, fault, again,
                // io, nospc, pipe. Reads the buffers, writes the count.
                returningErrno("fd_write", "iiii", this::write),
                // fd_pwrite(fd, iovs, count, offset: filesize, written: *size): as fd_pread.
                returningErrno("fd_pwrite", "iiiIi", this::writeAt),
                // fd_seek(fd, offset: filedelta, whence, position: *filesize): inval, spipe.
                // Writes the new position.
                returningErrno("fd_seek", "iIii", this::seek),
                // fd_tell(fd, position: *filesize): spipe. Writes the position.
                returningErrno("fd_tell", "ii", this::tell),
                // fd_close(fd): badf.
                returningErrno("fd_close", "i", (memory, v) -> table.close((int) v[0])),
                // fd_renumber(from: fd, to: fd): badf where either is not open. Closes `to`.
                returningErrno(
                        "fd_renumber", "ii", (memory, v) -> table.renumber((int) v[0], (int) v[1])),
                // fd_sync(fd), fd_datasync(fd): io, inval.
                returningErrno("fd_sync", "i", this::sync),
                returningErrno("fd_datasync", "i", this::syncData),
                // fd_advise(fd, offset, length, advice): inval. Nothing is done: it is a hint.
                returningErrno("fd_advise", "iIIi", this::advise),
                // fd_allocate(fd, offset, length): inval, nospc, rofs, notsup.
                returningErrno("fd_allocate", "iII", this::allocate),
                // fd_fdstat_get(fd, stat: *fdstat): badf. Writes 24 bytes.
                returningErrno("fd_fdstat_get", "ii", this::descriptorStatus),
                // fd_fdstat_set_flags(fd, flags): inval for unknown bits, notsup for sync ones.
                returningErrno("fd_fdstat_set_flags", "ii", this::setFlags),
                // fd_fdstat_set_rights(fd, base, inheriting): notcapable where one is added.
                returningErrno(
                        "fd_fdstat_set_rights",
                        "iII",
                        (memory, v) -> table.get((int) v[0]).narrow(v[1], v[2])),
                // fd_filestat_get(fd, stat: *filestat): badf. Writes 64 bytes, or 56.
                returningErrno("fd_filestat_get", "ii", this::status),
                // fd_filestat_set_size(fd, size): inval, rofs, nospc.
                returningErrno("fd_filestat_set_size", "iI", this::setSize),
                // fd_filestat_set_times(fd, accessed, modified, fstflags): inval, rofs.
                returningErrno("fd_filestat_set_times", "iIIi", this::setTimes));
    }

    private void read(Memory memory, long[] v) throws HostFailure {
        Descriptor descriptor = table.get((int) v[0], Rights.FD_READ);
        memory.check(Integer.toUnsignedLong((int) v[3]), 4);
        Transfer.Step source =
                switch (descriptor) {
                    case Descriptor.Input input ->
                            (bytes, length, done) -> readInput(input, bytes, length, done);
                    case Descriptor.OpenFile open ->
                            (bytes, length, done) ->
                                    transfer.patiently(
                                            open.nonblocking(),
                                            done,
                                            () -> open.file.read(bytes, 0, length));
                    case Descriptor.Connection connection ->
                            (bytes, length, done) ->
                                    sockets.receive(connection, bytes, length, done);
                    case Descriptor.Listener _ -> throw HostFailure.of(Errno.NOTCONN);
                    case Descriptor.OpenDirectory _, Descriptor.Output _ ->
                            throw HostFailure.of(Errno.BADF);
                };
        memory.writeInt((int) v[3], (int) transfer.read(memory, (int) v[1], (int) v[2], source));
    }

    /// Waits for the first byte only; what is there then is enough.
    private int readInput(Descriptor.Input input, byte[] bytes, int length, long done)
            throws HostFailure {
        if (done > 0 && input.source.available() == 0) {
            return 0;
        }
        if (input.nonblocking() && !input.source.ready()) {
            throw HostFailure.of(Errno.AGAIN);
        }
        return input.source.read(bytes, 0, length, interruption);
    }

    private void readAt(Memory memory, long[] v) throws HostFailure {
        HostFile file = seekable((int) v[0], Rights.FD_READ | Rights.FD_SEEK);
        memory.check(Integer.toUnsignedLong((int) v[4]), 4);
        long offset = offset(v[3]);
        long read =
                transfer.read(
                        memory,
                        (int) v[1],
                        (int) v[2],
                        (bytes, length, done) -> file.readAt(bytes, 0, length, offset + done));
        memory.writeInt((int) v[4], (int) read);
    }

    private void write(Memory memory, long[] v) throws HostFailure {
        Descriptor descriptor = table.get((int) v[0], Rights.FD_WRITE);
        memory.check(Integer.toUnsignedLong((int) v[3]), 4);
        Transfer.Step target =
                switch (descriptor) {
                    case Descriptor.Output output ->
                            (bytes, length, done) -> writeOutput(output, bytes, length);
                    case Descriptor.OpenFile open ->
                            (bytes, length, done) ->
                                    transfer.patiently(
                                            open.nonblocking(),
                                            done,
                                            () -> open.file.write(bytes, 0, length));
                    case Descriptor.Connection connection ->
                            (bytes, length, done) -> sockets.send(connection, bytes, length, done);
                    case Descriptor.Listener _ -> throw HostFailure.of(Errno.NOTCONN);
                    case Descriptor.OpenDirectory _, Descriptor.Input _ ->
                            throw HostFailure.of(Errno.BADF);
                };
        memory.writeInt((int) v[3], (int) transfer.write(memory, (int) v[1], (int) v[2], target));
    }

    private int writeOutput(Descriptor.Output output, byte[] bytes, int length) throws HostFailure {
        try {
            output.target.write(bytes, 0, length);
            return length;
        } catch (Interruption.Interrupted e) {
            throw e;
        } catch (RuntimeException e) {
            // A reader that fails is the guest's broken pipe; but not when that is how it is
            // stopped.
            interruption.check();
            throw HostFailure.of(Errno.IO);
        }
    }

    private void writeAt(Memory memory, long[] v) throws HostFailure {
        HostFile file = seekable((int) v[0], Rights.FD_WRITE | Rights.FD_SEEK);
        memory.check(Integer.toUnsignedLong((int) v[4]), 4);
        long offset = offset(v[3]);
        long written =
                transfer.write(
                        memory,
                        (int) v[1],
                        (int) v[2],
                        (bytes, length, done) -> file.writeAt(bytes, 0, length, offset + done));
        memory.writeInt((int) v[4], (int) written);
    }

    private void seek(Memory memory, long[] v) throws HostFailure {
        HostFile.Origin origin = layout.origin((int) v[2]);
        memory.check(Integer.toUnsignedLong((int) v[3]), 8);
        boolean asksOnly = origin == HostFile.Origin.CURRENT && v[1] == 0;
        HostFile file = seekable((int) v[0], asksOnly ? Rights.FD_TELL : Rights.FD_SEEK);
        memory.writeLong((int) v[3], file.seek(v[1], origin));
    }

    private void tell(Memory memory, long[] v) throws HostFailure {
        memory.check(Integer.toUnsignedLong((int) v[1]), 8);
        HostFile file = seekable((int) v[0], Rights.FD_TELL);
        memory.writeLong((int) v[1], file.seek(0, HostFile.Origin.CURRENT));
    }

    private void sync(Memory memory, long[] v) throws HostFailure {
        switch (table.get((int) v[0])) {
            case Descriptor.OpenFile open -> {
                open.require(Rights.FD_SYNC);
                open.file.sync();
            }
            case Descriptor.OpenDirectory open -> open.directory().sync();
            case Descriptor.Stream _, Descriptor.Socket _ -> throw HostFailure.of(Errno.INVAL);
        }
    }

    private void syncData(Memory memory, long[] v) throws HostFailure {
        switch (table.get((int) v[0])) {
            case Descriptor.OpenFile open -> {
                open.require(Rights.FD_DATASYNC);
                open.file.syncData();
            }
            case Descriptor.OpenDirectory open -> open.directory().syncData();
            case Descriptor.Stream _, Descriptor.Socket _ -> throw HostFailure.of(Errno.INVAL);
        }
    }

    private void advise(Memory memory, long[] v) throws HostFailure {
        seekable((int) v[0], Rights.FD_ADVISE);
        if (v[1] < 0 || v[2] < 0 || (int) v[3] < 0 || (int) v[3] > 5) {
            throw HostFailure.of(Errno.INVAL);
        }
    }

    private void allocate(Memory memory, long[] v) throws HostFailure {
        HostFile file = seekable((int) v[0], Rights.FD_ALLOCATE);
        if (v[1] < 0 || v[2] <= 0 || v[1] + v[2] < 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        file.allocate(v[1], v[2]);
    }

    private void descriptorStatus(Memory memory, long[] v) throws HostFailure {
        Descriptor descriptor = table.get((int) v[0]);
        int address = (int) v[1];
        memory.check(Integer.toUnsignedLong(address), 24);
        memory.writeLong(address, 0);
        memory.writeByte(address, Layout.fileType(descriptor.kind()));
        memory.writeShort(address + 2, descriptor.flags);
        memory.writeLong(address + 8, descriptor.rights());
        memory.writeLong(address + 16, descriptor.inheriting());
    }

    private void setFlags(Memory memory, long[] v) throws HostFailure {
        Descriptor descriptor = table.get((int) v[0], Rights.FD_FDSTAT_SET_FLAGS);
        int flags = (int) v[1];
        int syncing = Descriptor.DSYNC | Descriptor.RSYNC | Descriptor.SYNC;
        if ((flags & ~(syncing | Descriptor.APPEND | Descriptor.NONBLOCK)) != 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        if (((flags ^ descriptor.flags) & syncing) != 0) {
            throw HostFailure.of(Errno.NOTSUP);
        }
        if (descriptor instanceof Descriptor.OpenFile open) {
            open.file.setAppending((flags & Descriptor.APPEND) != 0);
        }
        descriptor.flags = flags;
    }

    private void status(Memory memory, long[] v) throws HostFailure {
        Descriptor descriptor = table.get((int) v[0], Rights.FD_FILESTAT_GET);
        memory.check(Integer.toUnsignedLong((int) v[1]), layout.statusSize());
        layout.writeStatus(memory, (int) v[1], descriptor.status());
    }

    private void setSize(Memory memory, long[] v) throws HostFailure {
        Descriptor descriptor = table.get((int) v[0]);
        if (!(descriptor instanceof Descriptor.OpenFile open)) {
            throw HostFailure.of(
                    descriptor.kind() == FileKind.DIRECTORY ? Errno.BADF : Errno.INVAL);
        }
        open.require(Rights.FD_FILESTAT_SET_SIZE);
        open.file.setSize(offset(v[1]));
    }

    private void setTimes(Memory memory, long[] v) throws HostFailure {
        Descriptor descriptor = table.get((int) v[0], Rights.FD_FILESTAT_SET_TIMES);
        FileTimes times = times(v[1], v[2], (int) v[3]);
        switch (descriptor) {
            case Descriptor.OpenFile open -> open.file.setTimes(times);
            case Descriptor.OpenDirectory open -> open.directory().setTimes(times);
            case Descriptor.Stream _, Descriptor.Socket _ -> throw HostFailure.of(Errno.INVAL);
        }
    }

    /// The file behind a descriptor that has a position.
    private HostFile seekable(int number, long rights) throws HostFailure {
        Descriptor descriptor = table.get(number);
        return switch (descriptor) {
            case Descriptor.OpenFile open -> {
                open.require(rights);
                yield open.file;
            }
            case Descriptor.OpenDirectory _ -> throw HostFailure.of(Errno.BADF);
            case Descriptor.Stream _, Descriptor.Socket _ -> throw HostFailure.of(Errno.SPIPE);
        };
    }

    private static long offset(long unsigned) throws HostFailure {
        if (unsigned < 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        return unsigned;
    }

    /// @param flags WASI's `fstflags`
    static FileTimes times(long accessed, long modified, int flags) throws HostFailure {
        if ((flags & ~15) != 0 || (flags & 3) == 3 || (flags & 12) == 12) {
            throw HostFailure.of(Errno.INVAL);
        }
        return new FileTimes(time(accessed, flags & 3), time(modified, flags >> 2));
    }

    private static long time(long given, int flags) throws HostFailure {
        return switch (flags) {
            case 0 -> FileTimes.KEEP;
            case 1 -> offset(given);
            default -> FileTimes.NOW;
        };
    }
}
