package dev.coracle.capability.model;

import dev.coracle.engine.grant.DirectoryGrant;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The sentences of directory rows, kept from one change to the next: of 500 rows one changes, and
/// writing the others anew takes longer than a frame.
///
/// Belongs to one view model and its thread.
final class DirectorySentences {

    private static final int MOST = 10_000;

    private final Places places;
    private final Map<DirectoryGrant, String> sentences = new HashMap<>();
    private final Map<Path, String> shown = new HashMap<>();

    DirectorySentences(Places places) {
        this.places = places;
    }

    Places places() {
        return places;
    }

    String of(DirectoryGrant grant) {
        bound(sentences);
        return sentences.computeIfAbsent(
                grant,
                now ->
                        Words.text(
                                now.writable()
                                        ? "capability.row.directory.write"
                                        : "capability.row.directory.read",
                                shown(now.host()),
                                now.guest()));
    }

    /// The path as people write it.
    String shown(Path path) {
        bound(shown);
        return shown.computeIfAbsent(path, places::shown);
    }

    private static void bound(Map<?, ?> kept) {
        if (kept.size() > MOST) {
            kept.clear();
        }
    }
}
