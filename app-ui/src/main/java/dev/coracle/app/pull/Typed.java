package dev.coracle.app.pull;

import java.util.Optional;

/// A reference while it is typed: `ghcr.io/org/thing:1.` is a repository and the beginning of a
/// tag.
///
/// @param repository what stands before the tag's colon
/// @param tag the beginning of a tag, maybe empty
record Typed(String repository, String tag) {

    /// Nothing until the colon that begins a tag is typed; one before the last slash is a port's.
    static Optional<Typed> of(String text) {
        String plain = text.strip();
        int colon = plain.lastIndexOf(':');
        boolean isTag = colon > 0 && colon > plain.lastIndexOf('/') && plain.indexOf('@') < 0;
        boolean isPort =
                isTag && plain.indexOf('/') < 0 && plain.substring(colon + 1).matches("\\d*");
        return isTag && !isPort
                ? Optional.of(new Typed(plain.substring(0, colon), plain.substring(colon + 1)))
                : Optional.empty();
    }
}
