package dev.coracle.capability.model;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.GuestPath;
import dev.coracle.engine.grant.PathDecision;
import java.util.List;
import java.util.Optional;

/// What the enforcing code says about the paths that a guest asked for.
final class GuestPaths {

    private GuestPaths() {}

    /// The grant that holds a target, the innermost where several do.
    static Optional<DirectoryGrant> innermost(List<DirectoryGrant> grants, String target) {
        return switch (PathDecision.of(grants, GuestPath.of(target), false)) {
            case PathDecision.Allowed(var directory) -> Optional.of(directory);
            case PathDecision.ReadOnly(var directory) -> Optional.of(directory);
            case PathDecision.NotGranted _ -> Optional.empty();
        };
    }

    /// The directory that would have to be granted for an access to succeed. A name without a dot
    /// right under `/` that was only read is taken for a directory itself.
    static String directoryFor(Access access) {
        GuestPath target = GuestPath.of(access.target());
        boolean itself =
                access.kind() == Access.Kind.LIST
                        || target.isRoot()
                        || (target.parent().isRoot()
                                && !writes(access.kind())
                                && target.text().indexOf('.') < 0);
        return (itself ? target : target.parent()).text();
    }

    /// Whether an access needs more than a read-only directory.
    static boolean writes(Access.Kind kind) {
        return switch (kind) {
            case OPEN_WRITE, CREATE, MAKE_DIRECTORY, REMOVE, RENAME, LINK, SET_TIMES -> true;
            case OPEN_READ, STAT, LIST, VARIABLE, CLOCK, RANDOM, CONNECT, LISTEN, MEMORY -> false;
        };
    }
}
