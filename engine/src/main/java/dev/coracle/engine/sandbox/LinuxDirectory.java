package dev.coracle.engine.sandbox;

import static dev.coracle.engine.sandbox.LinuxFlags.O_APPEND;
import static dev.coracle.engine.sandbox.LinuxFlags.O_CLOEXEC;
import static dev.coracle.engine.sandbox.LinuxFlags.O_CREAT;
import static dev.coracle.engine.sandbox.LinuxFlags.O_DIRECTORY;
import static dev.coracle.engine.sandbox.LinuxFlags.O_EXCL;
import static dev.coracle.engine.sandbox.LinuxFlags.O_NOCTTY;
import static dev.coracle.engine.sandbox.LinuxFlags.O_NOFOLLOW;
import static dev.coracle.engine.sandbox.LinuxFlags.O_NONBLOCK;
import static dev.coracle.engine.sandbox.LinuxFlags.O_PATH;
import static dev.coracle.engine.sandbox.LinuxFlags.O_RDONLY;
import static dev.coracle.engine.sandbox.LinuxFlags.O_RDWR;
import static dev.coracle.engine.sandbox.LinuxFlags.O_SYNC;
import static dev.coracle.engine.sandbox.LinuxFlags.O_TRUNC;
import static dev.coracle.engine.sandbox.LinuxFlags.O_WRONLY;

import java.nio.file.Path;

/// An open directory of Linux.
///
/// Opening goes through the [LinuxResolver]. What has no descriptor to work on (making, removing,
/// renaming) opens the parent through it, and then names a single component, which the system calls
/// used here never follow.
final class LinuxDirectory extends LinuxNode implements HostDirectory {

    private static final int NEW_FILE_MODE = 0666;
    private static final int NEW_DIRECTORY_MODE = 0777;

    private final LinuxResolver resolver;

    private LinuxDirectory(
            LinuxCalls calls, int descriptor, boolean writable, LinuxResolver resolver) {
        super(calls, descriptor, writable);
        this.resolver = resolver;
    }

    /// The host's own path is the user's word: it is opened as it stands, links and all.
    static LinuxDirectory openGranted(
            LinuxCalls calls, Path path, boolean writable, LinuxResolver resolver)
            throws HostFailure {
        int descriptor =
                (int)
                        calls.call(
                                LinuxCalls.Call.OPENAT,
                                LinuxFlags.AT_FDCWD,
                                calls.path(path.toString()),
                                O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        return new LinuxDirectory(calls, descriptor, writable, resolver);
    }

    @Override
    public HostNode open(String path, OpenRequest request) throws HostFailure {
        GuestName.check(path);
        if (request.changes()) {
            requireWritable();
        }
        int opened = resolver.open(calls, descriptor, path, flags(request), mode(request));
        try {
            // A directory opened for nothing in particular is one; a file with O_DIRECTORY fails.
            if (LinuxStatus.of(calls, opened).kind() == FileKind.DIRECTORY) {
                return new LinuxDirectory(calls, opened, writable(), resolver);
            }
            return new LinuxFile(calls, opened, writable());
        } catch (HostFailure e) {
            calls.closeDescriptor(opened);
            throw e;
        }
    }

    private static int mode(OpenRequest request) {
        return request.create() ? NEW_FILE_MODE : 0;
    }

    /// Never waits for the other end of a pipe, never takes a terminal.
    private static int flags(OpenRequest request) {
        int flags = O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
        boolean write = request.write() || request.truncate();
        flags |= write ? request.read() ? O_RDWR : O_WRONLY : O_RDONLY;
        flags |= request.create() ? O_CREAT : 0;
        flags |= request.exclusive() ? O_EXCL : 0;
        flags |= request.truncate() ? O_TRUNC : 0;
        flags |= request.directory() ? O_DIRECTORY : 0;
        flags |= request.follow() ? 0 : O_NOFOLLOW;
        flags |= request.append() ? O_APPEND : 0;
        flags |= request.sync() ? O_SYNC : 0;
        return flags;
    }

    /// A descriptor that stands for the thing and gives no access to its content.
    private int pointAt(String path, boolean follow) throws HostFailure {
        GuestName.check(path);
        return resolver.open(
                calls, descriptor, path, O_PATH | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW), 0);
    }

    @Override
    public FileStatus status(String path, boolean follow) throws HostFailure {
        int found = pointAt(path, follow);
        try {
            return LinuxStatus.of(calls, found);
        } finally {
            calls.closeDescriptor(found);
        }
    }

    @Override
    public void setTimes(String path, boolean follow, FileTimes times) throws HostFailure {
        requireWritable();
        int found = pointAt(path, follow);
        try {
            calls.call(
                    LinuxCalls.Call.UTIMENSAT,
                    found,
                    calls.path(""),
                    LinuxStatus.times(calls, times),
                    LinuxFlags.AT_EMPTY_PATH);
        } finally {
            calls.closeDescriptor(found);
        }
    }

    @Override
    public byte[] readLink(String path) throws HostFailure {
        int found = pointAt(path, false);
        try {
            return LinuxStatus.linkText(calls, found);
        } finally {
            calls.closeDescriptor(found);
        }
    }

    @Override
    public void makeDirectory(String path) throws HostFailure {
        requireWritable();
        try (Place place = place(path, Errno.EXIST, Errno.EXIST)) {
            calls.call(
                    LinuxCalls.Call.MKDIRAT,
                    place.parent,
                    calls.path(place.name.last()),
                    NEW_DIRECTORY_MODE);
        }
    }

    @Override
    public void removeDirectory(String path) throws HostFailure {
        requireWritable();
        try (Place place = place(path, Errno.INVAL, Errno.NOTEMPTY)) {
            calls.call(
                    LinuxCalls.Call.UNLINKAT,
                    place.parent,
                    calls.path(place.name.last()),
                    LinuxFlags.AT_REMOVEDIR);
        }
    }

    @Override
    public void removeFile(String path) throws HostFailure {
        requireWritable();
        try (Place place = place(path, Errno.ISDIR, Errno.ISDIR)) {
            calls.call(
                    LinuxCalls.Call.UNLINKAT,
                    place.parent,
                    calls.path(place.name.lastWithSlash()),
                    0);
        }
    }

    @Override
    public void rename(String path, HostDirectory target, String targetPath) throws HostFailure {
        requireWritable();
        LinuxDirectory to = (LinuxDirectory) target;
        to.requireWritable();
        try (Place from = place(path, Errno.BUSY, Errno.BUSY);
                Place into = to.place(targetPath, Errno.BUSY, Errno.BUSY)) {
            calls.call(
                    LinuxCalls.Call.RENAMEAT,
                    from.parent,
                    calls.path(from.name.lastWithSlash()),
                    into.parent,
                    calls.otherPath(into.name.lastWithSlash()),
                    0,
                    0);
        }
    }

    @Override
    public void link(String path, HostDirectory target, String targetPath) throws HostFailure {
        requireWritable();
        LinuxDirectory to = (LinuxDirectory) target;
        to.requireWritable();
        try (Place from = place(path, Errno.PERM, Errno.PERM);
                Place into = to.place(targetPath, Errno.EXIST, Errno.EXIST)) {
            if (from.name.mustBeDirectory()) {
                // With a slash at its end linkat would follow a link. Directories have no second
                // name anyway.
                boolean directory = status(path, true).kind() == FileKind.DIRECTORY;
                throw HostFailure.of(directory ? Errno.PERM : Errno.NOTDIR);
            }
            calls.call(
                    LinuxCalls.Call.LINKAT,
                    from.parent,
                    calls.path(from.name.last()),
                    into.parent,
                    calls.otherPath(into.name.lastWithSlash()),
                    0,
                    0);
        }
    }

    @Override
    public void makeSymbolicLink(String text, String path) throws HostFailure {
        requireWritable();
        if (text.startsWith("/")) {
            throw LinuxResolver.leadsOutside();
        }
        GuestName.check(text);
        try (Place place = place(path, Errno.EXIST, Errno.EXIST)) {
            calls.call(
                    LinuxCalls.Call.SYMLINKAT,
                    calls.path(text),
                    place.parent,
                    calls.otherPath(place.name.lastWithSlash()));
        }
    }

    @Override
    public DirectoryListing list() throws HostFailure {
        return new LinuxListing(calls, descriptor, status().inode());
    }

    /// A name in an open parent directory.
    private final class Place implements AutoCloseable {
        final int parent;
        final GuestName name;

        Place(int parent, GuestName name) {
            this.parent = parent;
            this.name = name;
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
            calls.closeDescriptor(pointAt(path, true));
            throw HostFailure.of(name.last().equals(".") ? atItself : atParent);
        }
        if (name.parent().isEmpty()) {
            return new Place(descriptor, name);
        }
        int parent =
                resolver.open(
                        calls, descriptor, name.parent(), O_PATH | O_DIRECTORY | O_CLOEXEC, 0);
        return new Place(parent, name);
    }
}
