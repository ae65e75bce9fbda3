package dev.coracle.workloads.library;

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
    private static final String SAMPLE = "sample/";
    private static final String FILE = "file/";
    private static final int LONGEST = 100;

    private LocalNames() {}

    static boolean isLocal(Reference reference) {
        return reference.repository().registry().equals(HERE);
    }

    static boolean isSample(Reference reference) {
        return isLocal(reference) && reference.repository().path().startsWith(SAMPLE);
    }

    static Reference sample(String name) {
        return Reference.of(new Repository(HERE, SAMPLE + name), Tag.LATEST);
    }

    /// Two files of one name and different bytes are two modules.
    static Reference file(String fileName, Digest digest) {
        String path = fileName.toLowerCase(Locale.ROOT).replaceAll("\\.wasm$", "");
        String plain = path.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String bounded = plain.substring(0, Math.min(plain.length(), LONGEST));
        String name = bounded.replaceAll("-$", "");
        return Reference.of(
                new Repository(HERE, FILE + (name.isEmpty() ? "module" : name)),
                new Tag(digest.hex().substring(0, 12)));
    }
}
