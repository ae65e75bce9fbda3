package dev.coracle.registry.name;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.InvalidReferenceException;
import java.util.regex.Pattern;

/// A movable name of a manifest within its repository (distribution specification, "Pulling
/// manifests").
public record Tag(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    /// The tag that is meant where none is written.
    public static final Tag LATEST = new Tag("latest");

    public Tag {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("no tag: " + value);
        }
    }

    /// Reads a tag.
    public static Tag parse(String text) throws InvalidReferenceException {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidReferenceException(
                    "read " + Inert.quote(text) + " as a tag",
                    "it has characters or a length that tags can not have",
                    "A tag is 1 to 128 letters, digits, '_', '.' and '-', and begins with a letter,"
                            + " a digit or '_'.");
        }
        return new Tag(text);
    }

    /// Whether the tag is one that tools make for signatures and referrers, and not a version:
    /// `sha256-` and a hash.
    public boolean isReferrersFallback() {
        return value.startsWith("sha256-") || value.startsWith("sha512-");
    }

    @Override
    public String toString() {
        return value;
    }
}
