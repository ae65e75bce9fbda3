package dev.coracle.workloads.library;

import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.name.Tag;
import java.util.Locale;

/// The names of modules that came from no registry. They lie under a registry that can never exist
/// (RFC 2606, section 2), so that no publisher can claim one.
final class LocalNames {

    private static final Registry HERE = new Registry("coracle.invalid", 0);
    private static final Registry LOCALHOST = new Registry("localhost", 0);
    private static final String SAMPLE = "sample/";
    private static final String FILE = "file/";
    private static final int LONGEST = 100;
    private static final int TAG = 12;

    private LocalNames() {}

    static boolean isLocal(Reference reference) {
        return reference.repository().registry().equals(HERE);
    }

    static boolean isSample(Reference reference) {
        return isLocal(reference) && reference.repository().path().startsWith(SAMPLE);
    }

    /// Whether the text is a reference, of whatever registry.
    static boolean isReference(String text) {
        try {
            Reference.parse(text);
            return true;
        } catch (InvalidReferenceException e) {
            return false;
        }
    }

    /// A reference that a registry can be asked for.
    static Reference remote(String text) throws InvalidReferenceException, LibraryException {
        Reference reference = Reference.parse(text);
        if (isLocal(reference)) {
            throw new LibraryException(
                    "ask a registry for " + reference,
                    "it is a name of this computer's own library",
                    "Import the file again, or name a registry.",
                    null);
        }
        return reference;
    }

    static Reference sample(String name) {
        return Reference.of(new Repository(HERE, SAMPLE + name), Tag.LATEST);
    }

    /// An entry of a layout that has no whole name of its own: the layout's name and the entry's
    /// tag.
    static Reference layout(String fileName, String tag, Digest manifest) {
        String plain = path(fileName.replaceAll("\\.(?:tar|tgz|tar\\.gz)$", ""));
        try {
            return Reference.of(new Repository(HERE, FILE + plain), Tag.parse(tag));
        } catch (InvalidReferenceException e) {
            Tag hash = new Tag(manifest.hex().substring(0, TAG));
            return Reference.of(new Repository(HERE, FILE + plain), hash);
        }
    }

    /// The name under which other tools shall know a module of this computer: `localhost/hello`.
    static Reference outside(Reference reference) {
        if (!isLocal(reference) || reference.tag() == null) {
            return reference;
        }
        String path = reference.repository().path();
        return Reference.of(
                new Repository(LOCALHOST, path.substring(path.indexOf('/') + 1)), reference.tag());
    }

    /// Two files of one name and different bytes are two modules.
    static Reference file(String fileName, Digest digest) {
        return Reference.of(
                new Repository(HERE, FILE + path(fileName.replaceAll("(?i)\\.wasm$", ""))),
                new Tag(digest.hex().substring(0, TAG)));
    }

    private static String path(String fileName) {
        String plain =
                fileName.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        String bounded = plain.substring(0, Math.min(plain.length(), LONGEST));
        String name = bounded.replaceAll("-$", "");
        return name.isEmpty() ? "module" : name;
    }
}
