package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.GuestPath;
import dev.coracle.engine.grant.PathDecision;
import dev.coracle.engine.sandbox.DirectoryListing;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.FileKind;
import dev.coracle.engine.sandbox.FileStatus;
import dev.coracle.engine.sandbox.HostDirectory;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.HostFile;
import dev.coracle.engine.sandbox.net.HostConnection;
import dev.coracle.engine.sandbox.net.HostListener;
import dev.coracle.engine.sandbox.net.HostSocket;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a number of the guest's stands for.
abstract sealed class Descriptor implements AutoCloseable {

    static final int APPEND = 1;
    static final int DSYNC = 2;
    static final int NONBLOCK = 4;
    static final int RSYNC = 8;
    static final int SYNC = 16;

    private long rights;
    private long inheriting;

    /// As `fd_fdstat_get` tells them.
    int flags;

    Descriptor(long rights, long inheriting, int flags) {
        this.rights = rights;
        this.inheriting = inheriting;
        this.flags = flags;
    }

    final long rights() {
        return rights;
    }

    final long inheriting() {
        return inheriting;
    }

    /// @throws HostFailure `NOTCAPABLE` where one of the rights is not there
    final void require(long needed) throws HostFailure {
        if ((rights & needed) != needed) {
            throw HostFailure.of(missing(needed & ~rights));
        }
    }

    /// POSIX has a word of its own for reading and writing what is not open for it.
    private static Errno missing(long rights) {
        long transfer = Rights.FD_READ | Rights.FD_WRITE;
        return (rights & transfer) != 0 ? Errno.BADF : Errno.NOTCAPABLE;
    }

    /// Takes rights away.
    ///
    /// @throws HostFailure `NOTCAPABLE` where one would be added
    final void narrow(long rights, long inheriting) throws HostFailure {
        if ((rights & ~this.rights) != 0 || (inheriting & ~this.inheriting) != 0) {
            throw HostFailure.of(Errno.NOTCAPABLE);
        }
        this.rights = rights;
        this.inheriting = inheriting;
    }

    abstract FileKind kind();

    abstract FileStatus status() throws HostFailure;

    boolean nonblocking() {
        return (flags & NONBLOCK) != 0;
    }

    @Override
    public void close() {}

    /// One of the three standard streams.
    abstract static sealed class Stream extends Descriptor {

        private final boolean terminal;

        Stream(long rights, boolean terminal) {
            super(
                    rights
                            | Rights.FD_FDSTAT_SET_FLAGS
                            | Rights.FD_FILESTAT_GET
                            | Rights.POLL_FD_READWRITE,
                    0,
                    0);
            this.terminal = terminal;
        }

        /// A terminal makes C libraries send each line at once.
        @Override
        FileKind kind() {
            return terminal ? FileKind.CHARACTER_DEVICE : FileKind.UNKNOWN;
        }

        @Override
        FileStatus status() {
            return new FileStatus(0, 0, kind(), 1, 0, 0, 0, 0);
        }
    }

    static final class Input extends Stream {
        final StandardInput source;

        Input(StandardInput source, boolean terminal) {
            super(Rights.FD_READ, terminal);
            this.source = source;
        }

        @Override
        public void close() {
            source.close();
        }
    }

    static final class Output extends Stream {
        final GuestOutput target;

        Output(GuestOutput target, boolean terminal) {
            super(Rights.FD_WRITE, terminal);
            this.target = target;
        }
    }

    /// A socket. Its system never waits; whether a call does is up to the flags.
    abstract static sealed class Socket extends Descriptor {

        Socket(long rights, long inheriting, int flags) {
            super(
                    rights
                            | Rights.FD_FDSTAT_SET_FLAGS
                            | Rights.FD_FILESTAT_GET
                            | Rights.POLL_FD_READWRITE,
                    inheriting,
                    flags);
        }

        abstract HostSocket socket();

        @Override
        FileKind kind() {
            return FileKind.SOCKET;
        }

        @Override
        FileStatus status() {
            return new FileStatus(0, 0, kind(), 1, 0, 0, 0, 0);
        }

        @Override
        public void close() {
            socket().close();
        }
    }

    /// Handed in by a grant; connections come out of it.
    static final class Listener extends Socket {
        final HostListener listener;

        /// As granted, for the trail.
        final String pattern;

        Listener(HostListener listener, String pattern) {
            super(Rights.SOCK_ACCEPT, Rights.CONNECTION, 0);
            this.listener = listener;
            this.pattern = pattern;
        }

        @Override
        HostSocket socket() {
            return listener;
        }
    }

    static final class Connection extends Socket {
        private static final int MOST_PEEKED = 65_536;

        private final HostConnection connection;
        private byte[] peeked = {};
        private int taken;

        Connection(HostConnection connection, int flags) {
            super(Rights.CONNECTION, 0, flags);
            this.connection = connection;
        }

        @Override
        HostConnection socket() {
            return connection;
        }

        int receive(byte[] target, int length) throws HostFailure {
            if (taken < peeked.length) {
                int step = peek(target, length, 0);
                taken += step;
                return step;
            }
            return connection.read(target, 0, length);
        }

        /// As [#receive], and leaves it there.
        ///
        /// @param done how many bytes to leave out
        int peek(byte[] target, int length, long done) throws HostFailure {
            if (taken == peeked.length) {
                byte[] buffer = new byte[MOST_PEEKED];
                peeked = Arrays.copyOf(buffer, connection.read(buffer, 0, MOST_PEEKED));
                taken = 0;
            }
            int left = (int) Math.max(0, peeked.length - taken - done);
            int step = Math.min(length, left);
            System.arraycopy(peeked, (int) Math.min(taken + done, peeked.length), target, 0, step);
            return step;
        }

        /// Whether bytes are there that were peeked at.
        boolean holdsPeeked() {
            return taken < peeked.length;
        }
    }

    static final class OpenFile extends Descriptor {
        final HostFile file;
        private final FileKind kind;

        OpenFile(HostFile file, FileKind kind, long rights, int flags) {
            super(rights, 0, flags);
            this.file = file;
            this.kind = kind;
        }

        @Override
        FileKind kind() {
            return kind;
        }

        @Override
        FileStatus status() throws HostFailure {
            return file.status();
        }

        @Override
        public void close() {
            file.close();
        }
    }

    /// A directory: a granted one, one opened in it, or the hidden root, which stands for
    /// everything that is not granted.
    static final class OpenDirectory extends Descriptor {
        /// As the guest knows it, for the trail.
        final GuestPath path;

        /// The same as text.
        final String shownPath;

        /// The name of a granted directory; empty for others.
        final Optional<String> preopened;

        private final @Nullable DirectoryGrant grant;
        private final @Nullable HostDirectory directory;
        private @Nullable DirectoryListing listing;

        OpenDirectory(
                HostDirectory directory,
                DirectoryGrant grant,
                GuestPath path,
                Optional<String> preopened,
                long rights,
                long inheriting,
                int flags) {
            super(rights, inheriting, flags);
            this.directory = directory;
            this.grant = grant;
            this.path = path;
            this.shownPath = path.text();
            this.preopened = preopened;
        }

        private OpenDirectory() {
            super(Rights.DIRECTORY, Rights.INHERITED, 0);
            this.directory = null;
            this.grant = null;
            this.path = GuestPath.of("/");
            this.shownPath = path.text();
            this.preopened = Optional.of("/");
        }

        /// See [Wasi] for why it exists.
        static OpenDirectory hiddenRoot() {
            return new OpenDirectory();
        }

        PathDecision decide(boolean writing) {
            return PathDecision.decide(grant, writing);
        }

        /// @throws HostFailure for the hidden root
        HostDirectory directory() throws HostFailure {
            HostDirectory known = directory;
            if (known == null) {
                throw HostFailure.of(Errno.NOTCAPABLE);
            }
            return known;
        }

        Optional<DirectoryGrant> grant() {
            return Optional.ofNullable(grant);
        }

        DirectoryListing listing() throws HostFailure {
            DirectoryListing known = listing;
            if (known == null) {
                known = directory().list();
                listing = known;
            }
            return known;
        }

        @Override
        FileKind kind() {
            return FileKind.DIRECTORY;
        }

        @Override
        FileStatus status() throws HostFailure {
            return directory().status();
        }

        @Override
        public void close() {
            if (directory != null) {
                directory.close();
            }
        }
    }
}
