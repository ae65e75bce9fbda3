package dev.coracle.registry.store;

import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Variant;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One entry of the library: a name and what it means. Several entries may mean the same manifest.
///
/// @param reference the name it was pulled, imported or tagged under
/// @param manifest the manifest that the files belong to
/// @param resolved the digest that the registry answered for the reference: the index's where the
///   manifest was chosen from one, else the manifest's. Compare it to see whether a tag moved.
/// @param files the Wasm files in it, the entry first
/// @param annotations of the manifest, strangers' text; and below [#NOTES] what this computer notes
/// @param size bytes of manifest, config and layers
/// @param added when this entry was written
public record StoredArtifact(
        Reference reference,
        Descriptor manifest,
        Digest resolved,
        Variant variant,
        List<WasmFile> files,
        Map<String, String> annotations,
        long size,
        Instant added) {

    /// What a note's key begins with. Notes stay on this computer; publishers can make none.
    public static final String NOTES = "dev.coracle.";

    /// The note that the publisher's config says something else of the file than the file itself.
    public static final String WARNING = NOTES + "warning";

    /// The annotations of a manifest with our own notes.
    public static Map<String, String> noted(
            Map<String, String> annotations, Map<String, String> notes) {
        Map<String, String> all = new HashMap<>(annotations);
        all.keySet().removeIf(key -> key.startsWith(NOTES));
        all.putAll(notes);
        return all;
    }

    public StoredArtifact {
        files = List.copyOf(files);
        annotations = Map.copyOf(annotations);
    }

    /// The file that Run runs: the first that can be run at all.
    public Optional<WasmFile> runnable() {
        return files.stream().filter(file -> file.kind().isRunnable()).findFirst();
    }

    /// The same artifact as another entry.
    ///
    /// @param notes beside those that there are
    StoredArtifact named(Reference name, Map<String, String> notes, Instant when) {
        Map<String, String> all = new HashMap<>(annotations);
        all.putAll(notes);
        return new StoredArtifact(name, manifest, resolved, variant, files, all, size, when);
    }
}
