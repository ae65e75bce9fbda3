package dev.coracle.capability.model;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Access.Outcome;
import dev.coracle.engine.grant.GuestPath;
import java.util.List;

/// What a run did to the files of a granted directory, in a few words each. The trail knows that a
/// file was opened for writing, not whether a byte was written, and so do the words.
final class WrittenWords {

    private WrittenWords() {}

    /// @param accesses of one directory
    /// @param guest its path inside the module
    static List<String> of(List<Access> accesses, String guest) {
        return accesses.stream()
                .filter(access -> access.outcome() == Outcome.ALLOWED)
                .filter(access -> access.kind().isWriting())
                .map(access -> said(access, guest))
                .distinct()
                .toList();
    }

    private static String said(Access access, String guest) {
        String path = GuestPath.of(access.target()).text();
        String below = guest.equals("/") ? guest : guest + "/";
        String name = path.startsWith(below) ? path.substring(below.length()) : path;
        return switch (access.kind()) {
            case CREATE, MAKE_DIRECTORY, LINK -> Words.text("capability.written.created", name);
            case REMOVE -> Words.text("capability.written.removed", name);
            case RENAME -> Words.text("capability.written.renamed", name);
            case SET_TIMES -> Words.text("capability.written.times", name);
            case OPEN_WRITE,
                    OPEN_READ,
                    STAT,
                    LIST,
                    VARIABLE,
                    CLOCK,
                    RANDOM,
                    LOOK_UP,
                    REQUEST,
                    CONNECT,
                    LISTEN,
                    MEMORY ->
                    Words.text("capability.written.opened", name);
        };
    }
}
