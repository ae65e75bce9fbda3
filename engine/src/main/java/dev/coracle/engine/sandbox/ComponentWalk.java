package dev.coracle.engine.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks a path component by component where no kernel does it safely: each directory is opened
/// relative to the one before, never through a symbolic link, and links are read and expanded here.
/// `..` goes back to the descriptor that the walk came from, so moving directories meanwhile leads
/// nowhere. What the path names in the end is a single component in an open directory, for calls
/// that do not follow it.
///
/// Uses what POSIX has and nothing else. A directory on the way must be readable, where a kernel is
/// content with the right to search it.
final class ComponentWalk implements PathWalk {

    @Override
    public int open(PosixCalls calls, int directory, String path, int flags, int mode)
            throws HostFailure {
        PosixFlags bits = calls.system.flags();
        boolean create = (flags & bits.create()) != 0;
        boolean follow = (flags & bits.noFollow()) == 0;
        try (Walk walk = new Walk(calls, directory, path, create)) {
            String name = walk.toLast(follow);
            if (name != null) {
                // Should a link have taken its place by now, this fails with LOOP.
                return calls.open(walk.current(), name, flags | bits.noFollow(), mode);
            }
            if (create) {
                throw HostFailure.of(Errno.ISDIR);
            }
            return calls.open(walk.current(), ".", flags | bits.directory(), 0);
        }
    }

    @Override
    public int openDirectory(PosixCalls calls, int directory, String path) throws HostFailure {
        PosixFlags flags = calls.system.flags();
        return open(calls, directory, path, flags.directory() | flags.closeOnExec(), 0);
    }

    @Override
    public FileStatus status(PosixCalls calls, int directory, String path, boolean follow)
            throws HostFailure {
        try (Walk walk = new Walk(calls, directory, path, false)) {
            String name = walk.toLast(follow);
            return name == null
                    ? PosixStatus.of(calls, walk.current())
                    : PosixStatus.at(calls, walk.current(), name);
        }
    }

    @Override
    public void setTimes(
            PosixCalls calls, int directory, String path, boolean follow, FileTimes times)
            throws HostFailure {
        try (Walk walk = new Walk(calls, directory, path, false)) {
            String name = walk.toLast(follow);
            if (name == null) {
                calls.setTimes(walk.current(), times);
            } else {
                calls.call(
                        PosixCall.UTIMENSAT,
                        walk.current(),
                        calls.path(name),
                        PosixStatus.times(calls, times),
                        calls.system.flags().linkItself());
            }
        }
    }

    @Override
    public byte[] readLink(PosixCalls calls, int directory, String path) throws HostFailure {
        try (Walk walk = new Walk(calls, directory, path, false)) {
            String name = walk.toLast(false);
            if (name == null) {
                throw HostFailure.of(Errno.INVAL);
            }
            return PosixStatus.linkText(calls, walk.current(), name);
        }
    }

    private static final class Walk implements AutoCloseable {

        /// Somebody who swaps a directory for a link and back is outlasted so often.
        private static final int MOST_TRIES = 1_000;

        private final PosixCalls calls;
        private final int root;
        private final boolean create;

        /// The directories below the root that the walk stands in, the innermost first.
        private final Deque<Integer> entered = new ArrayDeque<>();

        private final Deque<String> ahead = new ArrayDeque<>();
        private int links;

        /// @param create whether the path is to name something new
        Walk(PosixCalls calls, int root, String path, boolean create) throws HostFailure {
            this.calls = calls;
            this.root = root;
            this.create = create;
            calls.path(path); // refuses what is too long as a whole
            expand(path);
        }

        /// Where the walk stands: the root, or the directory entered last.
        int current() {
            return entered.isEmpty() ? root : entered.element();
        }

        /// Puts the components of a path or of a link's text in front of what is ahead. An empty
        /// component at the end stays: it says that a directory must stand there.
        private void expand(String text) throws HostFailure {
            if (text.startsWith("/")) {
                throw PathWalk.leadsOutside();
            }
            List<String> components = Arrays.asList(text.split("/", -1));
            for (String component : components.reversed()) {
                ahead.push(component);
            }
        }

        /// Walks to the directory that holds what the path names.
        ///
        /// @return its name there, which may stand for nothing; null where the path names the
        ///   directory that the walk stands in now
        @Nullable String toLast(boolean follow) throws HostFailure {
            while (!ahead.isEmpty()) {
                String name = ahead.pop();
                switch (name) {
                    case "", "." -> {}
                    case ".." -> leave();
                    default -> {
                        if (ahead.isEmpty()) {
                            if (!follow || !followed(name)) {
                                return name;
                            }
                        } else if (create && onlySlashesAhead()) {
                            // As Linux: not even looked at.
                            throw HostFailure.of(Errno.ISDIR);
                        } else {
                            enter(name);
                        }
                    }
                }
            }
            return null;
        }

        private boolean onlySlashesAhead() {
            return ahead.stream().allMatch(String::isEmpty);
        }

        private void leave() throws HostFailure {
            if (entered.isEmpty()) {
                throw PathWalk.leadsOutside();
            }
            calls.closeDescriptor(entered.pop());
        }

        private void enter(String name) throws HostFailure {
            PosixFlags flags = calls.system.flags();
            int how =
                    flags.directory()
                            | flags.noFollow()
                            | flags.nonblocking()
                            | flags.closeOnExec();
            for (int tries = 0; ; tries++) {
                try {
                    entered.push(calls.open(current(), name, how, 0));
                    return;
                } catch (HostFailure e) {
                    // Systems differ in what they say of a link.
                    if (e.errno() != Errno.NOTDIR && e.errno() != Errno.LOOP) {
                        throw e;
                    }
                }
                if (followed(name)) {
                    return;
                }
                FileKind now = PosixStatus.at(calls, current(), name).kind();
                boolean swapped = now == FileKind.DIRECTORY || now == FileKind.SYMBOLIC_LINK;
                if (!swapped || tries == MOST_TRIES) {
                    throw HostFailure.of(Errno.NOTDIR);
                }
            }
        }

        /// Puts what a link says ahead.
        ///
        /// @return whether a link stood there
        private boolean followed(String name) throws HostFailure {
            byte[] text;
            try {
                text = PosixStatus.linkText(calls, current(), name);
            } catch (HostFailure e) {
                if (e.errno() == Errno.INVAL || (create && e.errno() == Errno.NOENT)) {
                    return false;
                }
                throw e;
            }
            if (++links > MOST_LINKS) {
                throw HostFailure.of(Errno.LOOP);
            }
            expand(new String(text, StandardCharsets.UTF_8));
            return true;
        }

        @Override
        public void close() {
            entered.forEach(calls::closeDescriptor);
            entered.clear();
        }
    }
}
