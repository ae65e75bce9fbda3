package dev.coracle.engine.wasi;

import static dev.coracle.engine.wasi.WasiFunction.returningErrno;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.FileKind;
import dev.coracle.engine.sandbox.FileStatus;
import dev.coracle.engine.sandbox.FileTimes;
import dev.coracle.engine.sandbox.HostDirectory;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.HostFile;
import dev.coracle.engine.sandbox.HostNode;
import dev.coracle.engine.sandbox.OpenRequest;
import java.util.List;
import java.util.Optional;

/// `path_*`: everything that names a file. Each is decided by the grant that its directory
/// descriptor came from, done by the sandbox, and recorded.
///
/// All give badf and notdir for `fd`, fault, ilseq, nametoolong, inval and noent for the path;
/// notcapable where it leads outside or nothing is granted, rofs where writing is not granted; and
/// what the system says.
final class Paths {

    private static final int CREATE = 1;
    private static final int DIRECTORY = 2;
    private static final int EXCLUSIVE = 4;
    private static final int TRUNCATE = 8;

    private final DescriptorTable table;
    private final StartingPoints starts;
    private final AccessTrail trail;
    private final Layout layout;

    Paths(DescriptorTable table, StartingPoints starts, AccessTrail trail, Layout layout) {
        this.table = table;
        this.starts = starts;
        this.trail = trail;
        this.layout = layout;
    }

    List<WasiFunction> functions() {
        return List.of(
                // path_open(fd, lookupflags, path, oflags, base, inheriting, fdflags, opened: *fd):
                // also mfile. Writes the number.
                returningErrno("path_open", "iiiiiIIii", this::open),
                // path_filestat_get(fd, lookupflags, path, stat: *filestat). Writes 64 bytes, or
                // 56.
                returningErrno("path_filestat_get", "iiiii", this::status),
                // path_filestat_set_times(fd, lookupflags, path, accessed, modified, fstflags).
                returningErrno("path_filestat_set_times", "iiiiIIi", this::setTimes),
                // path_create_directory(fd, path): exist.
                returningErrno("path_create_directory", "iii", this::makeDirectory),
                // path_remove_directory(fd, path): notempty.
                returningErrno("path_remove_directory", "iii", this::removeDirectory),
                // path_unlink_file(fd, path): isdir.
                returningErrno("path_unlink_file", "iii", this::removeFile),
                // path_rename(fd, path, to: fd, path).
                returningErrno("path_rename", "iiiiii", this::rename),
                // path_link(fd, lookupflags, path, to: fd, path): inval where a link is to be
                // followed.
                returningErrno("path_link", "iiiiiii", this::link),
                // path_symlink(text, fd, path): notcapable where the text is absolute.
                returningErrno("path_symlink", "iiiii", this::symbolicLink),
                // path_readlink(fd, path, buffer: *u8, length: size, used: *size). Writes as much
                // of
                // the text as fits, without NUL.
                returningErrno("path_readlink", "iiiiii", this::readLink));
    }

    /// Decides, does and records. The grant is asked before the rights of the descriptor, because
    /// its answer says what to do about it.
    private <T> T perform(
            Access.Kind kind,
            Descriptor.OpenDirectory at,
            String path,
            boolean writing,
            PathOperation.Body<T> operation)
            throws HostFailure {
        return PathOperation.perform(
                trail,
                kind,
                at.shownPath,
                path,
                at.decide(writing),
                () -> operation.run(at.directory()));
    }

    private void open(Memory memory, long[] v) throws HostFailure {
        Descriptor.OpenDirectory at =
                starts.get(
                        kind((int) v[4], v[5]),
                        memory,
                        (int) v[0],
                        Rights.PATH_OPEN,
                        (int) v[2],
                        (int) v[3]);
        String path = Layout.path(memory, (int) v[2], (int) v[3]);
        int how = (int) v[4];
        long base = v[5];
        int flags = (int) v[7];
        memory.check(Integer.toUnsignedLong((int) v[8]), 4);
        if ((how & ~15) != 0 || (flags & ~31) != 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        if ((how & CREATE) != 0 && (how & DIRECTORY) != 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        long needed =
                ((how & CREATE) != 0 ? Rights.PATH_CREATE_FILE : 0)
                        | ((how & TRUNCATE) != 0 ? Rights.PATH_FILESTAT_SET_SIZE : 0);
        OpenRequest request = request(how, base, flags, followed((int) v[1]));
        table.requireRoom();
        HostNode node =
                perform(
                        kind(how, base),
                        at,
                        path,
                        request.changes(),
                        directory -> {
                            at.require(needed);
                            return directory.open(path, request);
                        });
        memory.writeInt((int) v[8], table.add(descriptor(at, path, node, base, v[6], flags)));
    }

    private static OpenRequest request(int how, long rights, int flags, boolean follow) {
        int syncing = Descriptor.DSYNC | Descriptor.RSYNC | Descriptor.SYNC;
        return new OpenRequest(
                (rights & Rights.FD_READ) != 0,
                (rights & Rights.FD_WRITE) != 0,
                (how & CREATE) != 0,
                (how & EXCLUSIVE) != 0,
                (how & TRUNCATE) != 0,
                (how & DIRECTORY) != 0,
                follow,
                (flags & Descriptor.APPEND) != 0,
                (flags & syncing) != 0);
    }

    private static Access.Kind kind(int how, long rights) {
        if ((how & CREATE) != 0) {
            return Access.Kind.CREATE;
        }
        if ((how & TRUNCATE) != 0 || (rights & Rights.FD_WRITE) != 0) {
            return Access.Kind.OPEN_WRITE;
        }
        return (how & DIRECTORY) != 0 ? Access.Kind.LIST : Access.Kind.OPEN_READ;
    }

    /// Gives the new descriptor what was asked for, as far as the old one hands it on and it makes
    /// sense: programs ask for more than they need.
    private static Descriptor descriptor(
            Descriptor.OpenDirectory at,
            String path,
            HostNode node,
            long base,
            long inheriting,
            int flags)
            throws HostFailure {
        DirectoryGrant grant = at.grant().orElseThrow();
        long possible = base & at.inheriting();
        return switch (node) {
            case HostFile file -> {
                FileKind kind = file.status().kind();
                yield new Descriptor.OpenFile(
                        file, kind, possible & Rights.possible(kind, grant.writable()), flags);
            }
            case HostDirectory directory ->
                    new Descriptor.OpenDirectory(
                            directory,
                            grant,
                            at.path.resolve(path),
                            Optional.empty(),
                            possible & Rights.possible(FileKind.DIRECTORY, grant.writable()),
                            inheriting & at.inheriting(),
                            flags);
        };
    }

    private void status(Memory memory, long[] v) throws HostFailure {
        Descriptor.OpenDirectory at =
                starts.get(
                        Access.Kind.STAT,
                        memory,
                        (int) v[0],
                        Rights.PATH_FILESTAT_GET,
                        (int) v[2],
                        (int) v[3]);
        String path = Layout.path(memory, (int) v[2], (int) v[3]);
        memory.check(Integer.toUnsignedLong((int) v[4]), layout.statusSize());
        boolean follow = followed((int) v[1]);
        FileStatus status =
                perform(
                        Access.Kind.STAT,
                        at,
                        path,
                        false,
                        directory -> directory.status(path, follow));
        layout.writeStatus(memory, (int) v[4], status);
    }

    private void setTimes(Memory memory, long[] v) throws HostFailure {
        Descriptor.OpenDirectory at =
                starts.get(Access.Kind.SET_TIMES, memory, (int) v[0], 0, (int) v[2], (int) v[3]);
        String path = Layout.path(memory, (int) v[2], (int) v[3]);
        FileTimes times = Files.times(v[4], v[5], (int) v[6]);
        boolean follow = followed((int) v[1]);
        change(
                Access.Kind.SET_TIMES,
                at,
                Rights.PATH_FILESTAT_SET_TIMES,
                path,
                directory -> directory.setTimes(path, follow, times));
    }

    private void makeDirectory(Memory memory, long[] v) throws HostFailure {
        Descriptor.OpenDirectory at =
                starts.get(
                        Access.Kind.MAKE_DIRECTORY, memory, (int) v[0], 0, (int) v[1], (int) v[2]);
        String path = Layout.path(memory, (int) v[1], (int) v[2]);
        change(
                Access.Kind.MAKE_DIRECTORY,
                at,
                Rights.PATH_CREATE_DIRECTORY,
                path,
                directory -> directory.makeDirectory(path));
    }

    private void removeDirectory(Memory memory, long[] v) throws HostFailure {
        Descriptor.OpenDirectory at =
                starts.get(Access.Kind.REMOVE, memory, (int) v[0], 0, (int) v[1], (int) v[2]);
        String path = Layout.path(memory, (int) v[1], (int) v[2]);
        change(
                Access.Kind.REMOVE,
                at,
                Rights.PATH_REMOVE_DIRECTORY,
                path,
                directory -> directory.removeDirectory(path));
    }

    private void removeFile(Memory memory, long[] v) throws HostFailure {
        Descriptor.OpenDirectory at =
                starts.get(Access.Kind.REMOVE, memory, (int) v[0], 0, (int) v[1], (int) v[2]);
        String path = Layout.path(memory, (int) v[1], (int) v[2]);
        change(
                Access.Kind.REMOVE,
                at,
                Rights.PATH_UNLINK_FILE,
                path,
                directory -> directory.removeFile(path));
    }

    private void rename(Memory memory, long[] v) throws HostFailure {
        Descriptor.OpenDirectory from =
                starts.get(Access.Kind.RENAME, memory, (int) v[0], 0, (int) v[1], (int) v[2]);
        String path = Layout.path(memory, (int) v[1], (int) v[2]);
        Descriptor.OpenDirectory into =
                starts.get(Access.Kind.RENAME, memory, (int) v[3], 0, (int) v[4], (int) v[5]);
        String targetPath = Layout.path(memory, (int) v[4], (int) v[5]);
        decideTarget(Access.Kind.RENAME, into, Rights.PATH_RENAME_TARGET, targetPath);
        change(
                Access.Kind.RENAME,
                from,
                Rights.PATH_RENAME_SOURCE,
                path,
                directory -> directory.rename(path, into.directory(), targetPath));
    }

    private void link(Memory memory, long[] v) throws HostFailure {
        Descriptor.OpenDirectory from =
                starts.get(Access.Kind.LINK, memory, (int) v[0], 0, (int) v[2], (int) v[3]);
        String path = Layout.path(memory, (int) v[2], (int) v[3]);
        Descriptor.OpenDirectory into =
                starts.get(Access.Kind.LINK, memory, (int) v[4], 0, (int) v[5], (int) v[6]);
        String targetPath = Layout.path(memory, (int) v[5], (int) v[6]);
        if (followed((int) v[1])) {
            throw HostFailure.of(Errno.INVAL);
        }
        decideTarget(Access.Kind.LINK, into, Rights.PATH_LINK_TARGET, targetPath);
        change(
                Access.Kind.LINK,
                from,
                Rights.PATH_LINK_SOURCE,
                path,
                directory -> directory.link(path, into.directory(), targetPath));
    }

    private void symbolicLink(Memory memory, long[] v) throws HostFailure {
        String text = Layout.path(memory, (int) v[0], (int) v[1]);
        Descriptor.OpenDirectory at =
                starts.get(Access.Kind.LINK, memory, (int) v[2], 0, (int) v[3], (int) v[4]);
        String path = Layout.path(memory, (int) v[3], (int) v[4]);
        change(
                Access.Kind.LINK,
                at,
                Rights.PATH_SYMLINK,
                path,
                directory -> directory.makeSymbolicLink(text, path));
    }

    private void readLink(Memory memory, long[] v) throws HostFailure {
        Descriptor.OpenDirectory at =
                starts.get(
                        Access.Kind.STAT,
                        memory,
                        (int) v[0],
                        Rights.PATH_READLINK,
                        (int) v[1],
                        (int) v[2]);
        String path = Layout.path(memory, (int) v[1], (int) v[2]);
        memory.check(Integer.toUnsignedLong((int) v[5]), 4);
        byte[] text =
                perform(Access.Kind.STAT, at, path, false, directory -> directory.readLink(path));
        int length =
                Integer.compareUnsigned((int) v[4], text.length) < 0 ? (int) v[4] : text.length;
        memory.write((int) v[3], text, 0, length);
        memory.writeInt((int) v[5], length);
    }

    /// Something that changes; the grant is asked before the rights, because its answer says what
    /// to do about it.
    private void change(
            Access.Kind kind, Descriptor.OpenDirectory at, long right, String path, Change change)
            throws HostFailure {
        perform(
                kind,
                at,
                path,
                true,
                directory -> {
                    at.require(right);
                    change.run(directory);
                    return path;
                });
    }

    @FunctionalInterface
    private interface Change {
        void run(HostDirectory directory) throws HostFailure;
    }

    private void decideTarget(
            Access.Kind kind, Descriptor.OpenDirectory into, long right, String path)
            throws HostFailure {
        try {
            PathOperation.require(into.decide(true));
            into.require(right);
        } catch (HostFailure e) {
            e.denial().ifPresent(denial -> trail.denyPath(kind, into.shownPath, path, denial));
            throw e;
        }
    }

    private static boolean followed(int lookupFlags) throws HostFailure {
        if ((lookupFlags & ~1) != 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        return lookupFlags == 1;
    }
}
