package dev.coracle.capability.model;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.DirectoryGrant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Paths as a guest wrote them, which a stranger chose: `.` and `..` are resolved, never above `/`.
final class GuestPaths {

    private GuestPaths() {}

    /// The absolute form: a relative path counts from `/`.
    static String normal(String written) {
        return "/" + String.join("/", parts(written));
    }

    static List<String> parts(String written) {
        List<String> parts = new ArrayList<>();
        for (String part : written.split("/", -1)) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts;
    }

    /// The grant that holds a target, the innermost where several do.
    static Optional<DirectoryGrant> innermost(List<DirectoryGrant> grants, String target) {
        String path = normal(target);
        return grants.stream()
                .filter(grant -> holds(grant.guest(), path))
                .max(Comparator.comparingInt(grant -> grant.guest().length()));
    }

    private static boolean holds(String directory, String path) {
        return directory.equals("/") || path.equals(directory) || path.startsWith(directory + "/");
    }

    /// The directory that would have to be granted for an access to succeed.
    static String directoryFor(Access access) {
        List<String> parts = parts(access.target());
        boolean itself =
                access.kind() == Access.Kind.LIST
                        || parts.isEmpty()
                        || (parts.size() == 1 && looksLikeDirectory(access, parts.getFirst()));
        return "/" + String.join("/", itself ? parts : parts.subList(0, parts.size() - 1));
    }

    private static boolean looksLikeDirectory(Access access, String name) {
        return !writes(access.kind()) && name.indexOf('.') < 0;
    }

    /// Whether an access needs more than a read-only directory.
    static boolean writes(Access.Kind kind) {
        return switch (kind) {
            case OPEN_WRITE, CREATE, MAKE_DIRECTORY, REMOVE, RENAME, LINK, SET_TIMES -> true;
            case OPEN_READ, STAT, LIST, VARIABLE, CLOCK, RANDOM, CONNECT, LISTEN, MEMORY -> false;
        };
    }
}
