package dev.coracle.engine.sandbox;

import static dev.coracle.engine.sandbox.LinuxFlags.O_CLOEXEC;
import static dev.coracle.engine.sandbox.LinuxFlags.O_CREAT;
import static dev.coracle.engine.sandbox.LinuxFlags.O_DIRECTORY;
import static dev.coracle.engine.sandbox.LinuxFlags.O_NOFOLLOW;
import static dev.coracle.engine.sandbox.LinuxFlags.O_PATH;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Walks a path component by component where the kernel cannot: each is opened relative to the one
/// before, never through a symbolic link, and links are read and expanded here. `..` goes back to
/// the descriptor that the walk came from, so moving directories meanwhile leads nowhere.
final class WalkingResolver implements LinuxResolver {

    @Override
    public int open(LinuxCalls calls, int directory, String path, int flags, int mode)
            throws HostFailure {
        calls.path(path); // refuses what is too long as a whole
        Walk walk = new Walk(calls, directory);
        try {
            walk.expand(path);
            return walk.open(flags, mode);
        } finally {
            walk.close();
        }
    }

    private static final class Walk {
        private final LinuxCalls calls;
        private final int root;

        /// The directories below the root that the walk stands in, the innermost first.
        private final Deque<Integer> entered = new ArrayDeque<>();

        private final Deque<String> ahead = new ArrayDeque<>();
        private int links;

        Walk(LinuxCalls calls, int root) {
            this.calls = calls;
            this.root = root;
        }

        /// Puts the components of a path or of a link's text in front of what is ahead. An empty
        /// component at the end stays: it says that a directory must stand there.
        void expand(String text) throws HostFailure {
            if (text.startsWith("/")) {
                throw LinuxResolver.leadsOutside();
            }
            List<String> components = Arrays.asList(text.split("/", -1));
            for (String component : components.reversed()) {
                ahead.push(component);
            }
        }

        int open(int flags, int mode) throws HostFailure {
            while (!ahead.isEmpty()) {
                String name = ahead.pop();
                switch (name) {
                    case "", "." -> {}
                    case ".." -> leave();
                    default -> {
                        if (ahead.isEmpty()) {
                            int opened = openLast(name, flags, mode);
                            if (opened >= 0) {
                                return opened;
                            }
                        } else if ((flags & O_CREAT) != 0 && onlySlashesAhead()) {
                            // As the kernel: not even looked at.
                            throw HostFailure.of(Errno.ISDIR);
                        } else {
                            enter(name);
                        }
                    }
                }
            }
            if ((flags & O_CREAT) != 0) {
                throw HostFailure.of(Errno.ISDIR);
            }
            return openAt(".", flags | O_DIRECTORY, 0);
        }

        private boolean onlySlashesAhead() {
            return ahead.stream().allMatch(String::isEmpty);
        }

        private void leave() throws HostFailure {
            if (entered.isEmpty()) {
                throw LinuxResolver.leadsOutside();
            }
            calls.closeDescriptor(entered.pop());
        }

        private void enter(String name) throws HostFailure {
            int found = openAt(name, O_PATH | O_NOFOLLOW | O_CLOEXEC, 0);
            FileKind kind;
            try {
                kind = LinuxStatus.of(calls, found).kind();
            } catch (HostFailure e) {
                calls.closeDescriptor(found);
                throw e;
            }
            switch (kind) {
                case DIRECTORY -> entered.push(found);
                case SYMBOLIC_LINK -> {
                    try {
                        follow(found);
                    } finally {
                        calls.closeDescriptor(found);
                    }
                }
                default -> {
                    calls.closeDescriptor(found);
                    throw HostFailure.of(Errno.NOTDIR);
                }
            }
        }

        /// @return -1 where a link stood there, which is followed now
        private int openLast(String name, int flags, int mode) throws HostFailure {
            if ((flags & O_NOFOLLOW) != 0) {
                return openAt(name, flags, mode);
            }
            int link;
            try {
                link = openAt(name, O_PATH | O_NOFOLLOW | O_CLOEXEC, 0);
            } catch (HostFailure e) {
                if (e.errno() == Errno.NOENT && (flags & O_CREAT) != 0) {
                    return openAt(name, flags | O_NOFOLLOW, mode);
                }
                throw e;
            }
            try {
                if (LinuxStatus.of(calls, link).kind() == FileKind.SYMBOLIC_LINK) {
                    follow(link);
                    return -1;
                }
            } finally {
                calls.closeDescriptor(link);
            }
            // Should a link have taken its place by now, this fails with LOOP.
            return openAt(name, flags | O_NOFOLLOW, mode);
        }

        private void follow(int link) throws HostFailure {
            if (++links > MOST_LINKS) {
                throw HostFailure.of(Errno.LOOP);
            }
            byte[] text = LinuxStatus.linkText(calls, link);
            expand(new String(text, StandardCharsets.UTF_8));
        }

        private int openAt(String name, int flags, int mode) throws HostFailure {
            int current = entered.isEmpty() ? root : entered.peek();
            return (int) calls.call(LinuxCalls.Call.OPENAT, current, calls.path(name), flags, mode);
        }

        void close() {
            entered.forEach(calls::closeDescriptor);
        }
    }
}
