package dev.coracle.engine.sandbox;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// An open directory of a system that speaks POSIX.
///
/// Paths are walked by the [PathWalk]. What makes, removes or renames something walks to the
/// parent, and then names a single component there, without a slash at its end, which the calls
/// used here never follow.
final class PosixDirectory extends PosixNode implements HostDirectory {

    private static final int NEW_FILE_MODE = 0666;
    private static final int NEW_DIRECTORY_MODE = 0777;

    private final PathWalk walk;
    private PosixCalls.@Nullable CloseableListing listing;

    private PosixDirectory(PosixCalls calls, int descriptor, boolean writable, PathWalk walk) {
        super(calls, descriptor, writable);
        this.walk = walk;
    }

    /// The host's own path is the user's word: it is opened as it stands, links and all.
    static PosixDirectory openGranted(PosixCalls calls, Path path, boolean writable, PathWalk walk)
            throws HostFailure {
        PosixFlags flags = calls.system.flags();
        int how = flags.directory() | flags.closeOnExec();
        int descriptor = calls.open(flags.currentDirectory(), path.toString(), how, 0);
        return new PosixDirectory(calls, descriptor, writable, walk);
    }

    @Override
    public HostNode open(String path, OpenRequest request) throws HostFailure {
        GuestName.check(path);
        if (request.changes()) {
            requireWritable();
        }
        int mode = request.create() ? NEW_FILE_MODE : 0;
        int opened = walk.open(calls, descriptor, path, flags(request), mode);
        try {
            // A directory opened for nothing in particular is one; a file with O_DIRECTORY fails.
            if (PosixStatus.of(calls, opened).kind() == FileKind.DIRECTORY) {
                return new PosixDirectory(calls, opened, writable(), walk);
            }
            return new PosixFile(calls, opened, writable());
        } catch (HostFailure e) {
            calls.closeDescriptor(opened);
            throw e;
        }
    }

    /// Never waits for the other end of a pipe, never takes a terminal.
    private int flags(OpenRequest request) {
        PosixFlags bits = calls.system.flags();
        int flags = bits.closeOnExec() | bits.noTerminal() | bits.nonblocking();
        boolean write = request.write() || request.truncate();
        flags |=
                write
                        ? request.read() ? PosixFlags.READ_WRITE : PosixFlags.WRITE_ONLY
                        : PosixFlags.READ_ONLY;
        flags |= request.create() ? bits.create() : 0;
        flags |= request.exclusive() ? bits.exclusive() : 0;
        flags |= request.truncate() ? bits.truncate() : 0;
        flags |= request.directory() ? bits.directory() : 0;
        flags |= request.follow() ? 0 : bits.noFollow();
        flags |= request.append() ? bits.append() : 0;
        flags |= request.sync() ? bits.sync() : 0;
        return flags;
    }

    @Override
    public FileStatus status(String path, boolean follow) throws HostFailure {
        GuestName.check(path);
        return walk.status(calls, descriptor, path, follow);
    }

    @Override
    public void setTimes(String path, boolean follow, FileTimes times) throws HostFailure {
        requireWritable();
        GuestName.check(path);
        walk.setTimes(calls, descriptor, path, follow, times);
    }

    @Override
    public byte[] readLink(String path) throws HostFailure {
        GuestName.check(path);
        return walk.readLink(calls, descriptor, path);
    }

    @Override
    public void makeDirectory(String path) throws HostFailure {
        requireWritable();
        try (Place place = place(path, Errno.EXIST, Errno.EXIST)) {
            calls.call(PosixCall.MKDIRAT, place.parent, place.path(), NEW_DIRECTORY_MODE);
        }
    }

    @Override
    public void removeDirectory(String path) throws HostFailure {
        requireWritable();
        try (Place place = place(path, Errno.INVAL, Errno.NOTEMPTY)) {
            int how = calls.system.flags().removeDirectory();
            calls.call(PosixCall.UNLINKAT, place.parent, place.path(), how);
        }
    }

    @Override
    public void removeFile(String path) throws HostFailure {
        requireWritable();
        try (Place place = place(path, Errno.ISDIR, Errno.ISDIR)) {
            if (place.name.mustBeDirectory()) {
                throw HostFailure.of(place.isDirectory() ? Errno.ISDIR : Errno.NOTDIR);
            }
            try {
                calls.call(PosixCall.UNLINKAT, place.parent, place.path(), 0);
            } catch (HostFailure e) {
                // What POSIX, and Darwin, say of a directory.
                throw e.errno() == Errno.PERM && place.isDirectory()
                        ? HostFailure.of(Errno.ISDIR)
                        : e;
            }
        }
    }

    @Override
    public void rename(String path, HostDirectory target, String targetPath) throws HostFailure {
        requireWritable();
        PosixDirectory to = (PosixDirectory) target;
        to.requireWritable();
        try (Place from = place(path, Errno.BUSY, Errno.BUSY);
                Place into = to.place(targetPath, Errno.BUSY, Errno.BUSY)) {
            boolean slashed = from.name.mustBeDirectory() || into.name.mustBeDirectory();
            if (slashed && !from.isDirectory()) {
                throw HostFailure.of(Errno.NOTDIR);
            }
            calls.call(PosixCall.RENAMEAT, from.parent, from.path(), into.parent, into.otherPath());
        }
    }

    @Override
    public void link(String path, HostDirectory target, String targetPath) throws HostFailure {
        requireWritable();
        PosixDirectory to = (PosixDirectory) target;
        to.requireWritable();
        try (Place from = place(path, Errno.PERM, Errno.PERM);
                Place into = to.place(targetPath, Errno.EXIST, Errno.EXIST)) {
            if (from.name.mustBeDirectory()) {
                // Directories have no second name.
                boolean directory = status(path, true).kind() == FileKind.DIRECTORY;
                throw HostFailure.of(directory ? Errno.PERM : Errno.NOTDIR);
            }
            if (into.name.mustBeDirectory()) {
                from.status();
                throw into.occupied();
            }
            calls.call(PosixCall.LINKAT, from.parent, from.path(), into.parent, into.otherPath());
        }
    }

    @Override
    public void makeSymbolicLink(String text, String path) throws HostFailure {
        requireWritable();
        if (text.startsWith("/")) {
            throw PathWalk.leadsOutside();
        }
        GuestName.check(text);
        try (Place place = place(path, Errno.EXIST, Errno.EXIST)) {
            if (place.name.mustBeDirectory()) {
                throw place.occupied();
            }
            calls.call(PosixCall.SYMLINKAT, calls.path(text), place.parent, place.otherPath());
        }
    }

    /// One for all who ask: it goes by places, and holds something of the system's.
    @Override
    public DirectoryListing list() throws HostFailure {
        PosixCalls.CloseableListing known = listing;
        if (known == null) {
            known = calls.list(descriptor, status().inode());
            listing = known;
        }
        return known;
    }

    @Override
    public void close() {
        if (listing != null) {
            listing.close();
            listing = null;
        }
        super.close();
    }

    /// A name in an open parent directory.
    private final class Place implements AutoCloseable {
        final int parent;
        final GuestName name;

        Place(int parent, GuestName name) {
            this.parent = parent;
            this.name = name;
        }

        long path() throws HostFailure {
            return calls.path(name.last());
        }

        long otherPath() throws HostFailure {
            return calls.otherPath(name.last());
        }

        FileStatus status() throws HostFailure {
            return PosixStatus.at(calls, parent, name.last());
        }

        boolean isDirectory() throws HostFailure {
            return status().kind() == FileKind.DIRECTORY;
        }

        /// Why nothing but a directory can be made under a name with a slash at its end.
        HostFailure occupied() throws HostFailure {
            status();
            return HostFailure.of(Errno.EXIST);
        }

        @Override
        public void close() {
            if (parent != descriptor) {
                calls.closeDescriptor(parent);
            }
        }
    }

    /// @param atItself the failure where the path ends in `.`
    /// @param atParent the failure where the path ends in `..`
    private Place place(String path, Errno atItself, Errno atParent) throws HostFailure {
        GuestName name = GuestName.of(path);
        if (!name.isPlain()) {
            // Whether it leads outside is decided first: nothing of the outside may show.
            status(path, true);
            throw HostFailure.of(name.last().equals(".") ? atItself : atParent);
        }
        if (name.parent().isEmpty()) {
            return new Place(descriptor, name);
        }
        return new Place(walk.openDirectory(calls, descriptor, name.parent()), name);
    }
}
