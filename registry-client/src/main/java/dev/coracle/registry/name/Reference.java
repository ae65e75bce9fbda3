package dev.coracle.registry.name;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.InvalidReferenceException;
import org.jspecify.annotations.Nullable;

/// What a user pastes to name something in a registry: `ghcr.io/org/thing:1.2`.
///
/// ```
/// Reference.parse("localhost:5000/hello")       // localhost:5000/hello:latest
/// Reference.parse("hello-world")                // docker.io/library/hello-world:latest
/// Reference.parse("ghcr.io/a/b:1@sha256:...")   // pinned: the digest decides, the tag is a memo
/// ```
///
/// `oci://` and `docker://`, which other tools want, are accepted in front. Without tag and digest,
/// `latest` is meant.
///
/// @param tag absent only when there is a digest
/// @param digest where present, what must arrive, whatever the tag says
public record Reference(Repository repository, @Nullable Tag tag, @Nullable Digest digest) {

    private static final int LONGEST = 1024;
    private static final String FORM =
            "Write it as [registry/]repository[:tag][@sha256:digest], for example"
                    + " ghcr.io/org/thing:1.2 or localhost:5000/hello.";

    public Reference {
        if (tag == null && digest == null) {
            throw new IllegalArgumentException("a reference needs a tag or a digest");
        }
    }

    public static Reference of(Repository repository, Tag tag) {
        return new Reference(repository, tag, null);
    }

    public static Reference of(Repository repository, Digest digest) {
        return new Reference(repository, null, digest);
    }

    /// Reads a reference as the user wrote it.
    public static Reference parse(String written) throws InvalidReferenceException {
        String tried = "read " + Inert.quote(written) + " as a reference";
        String text = written.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new InvalidReferenceException(
                    tried, text.isEmpty() ? "it is empty" : "it is too long", FORM);
        }
        if (text.startsWith("http://") || text.startsWith("https://")) {
            throw new InvalidReferenceException(
                    tried,
                    "it is a web address",
                    "Leave out " + text.substring(0, text.indexOf("//") + 2) + ". " + FORM);
        }
        if (text.startsWith("oci://") || text.startsWith("docker://")) {
            text = text.substring(text.indexOf("//") + 2);
        }
        int at = text.indexOf('@');
        Digest digest = at < 0 ? null : Digest.parse(text.substring(at + 1));
        String name = at < 0 ? text : text.substring(0, at);
        int colon = name.lastIndexOf(':');
        boolean tagged = colon > name.lastIndexOf('/');
        Tag tag =
                tagged ? Tag.parse(name.substring(colon + 1)) : digest == null ? Tag.LATEST : null;
        return new Reference(
                Repository.parse(tagged ? name.substring(0, colon) : name), tag, digest);
    }

    /// What goes into the registry's address after `manifests/`: the digest where there is one.
    public String selector() {
        return digest != null ? digest.toString() : String.valueOf(tag);
    }

    /// The same repository, pinned to what a tag was found to mean.
    public Reference pinned(Digest found) {
        return new Reference(repository, tag, found);
    }

    /// The whole reference, with registry and tag written out. [#parse] reads it back.
    @Override
    public String toString() {
        return repository + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
