package dev.coracle.engine.grant;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a path of a module may be touched, and the grant that says so.
///
/// The WASI host asks this before every path operation, the editor asks it for its "would this be
/// allowed?" box. It is about names: whether a symbolic link on the way leads out of the granted
/// directory only the sandbox finds out, and it refuses then.
public sealed interface PathDecision {

    /// @param directory the grant that decided
    record Allowed(DirectoryGrant directory) implements PathDecision {}

    /// Writing was asked, reading is granted.
    ///
    /// @param directory the grant that decided
    record ReadOnly(DirectoryGrant directory) implements PathDecision {}

    /// No granted directory holds the path.
    record NotGranted() implements PathDecision {}

    /// The grant that holds the path, whatever it allows.
    default Optional<DirectoryGrant> holder() {
        return switch (this) {
            case Allowed(DirectoryGrant directory) -> Optional.of(directory);
            case ReadOnly(DirectoryGrant directory) -> Optional.of(directory);
            case NotGranted _ -> Optional.empty();
        };
    }

    /// The most specific grant that holds the path decides, as in a mount table.
    static PathDecision of(List<DirectoryGrant> directories, GuestPath path, boolean writing) {
        DirectoryGrant best = null;
        int depth = -1;
        for (DirectoryGrant directory : directories) {
            GuestPath guest = GuestPath.of(directory.guest());
            if (path.isWithin(guest) && guest.parts().size() > depth) {
                best = directory;
                depth = guest.parts().size();
            }
        }
        return decide(best, writing);
    }

    /// Whether a directory that is already known may be written.
    static PathDecision decide(@Nullable DirectoryGrant directory, boolean writing) {
        if (directory == null) {
            return new NotGranted();
        }
        return writing && !directory.writable() ? new ReadOnly(directory) : new Allowed(directory);
    }
}
