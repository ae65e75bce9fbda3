package dev.coracle.registry.store;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Document;
import dev.coracle.registry.model.Index;
import dev.coracle.registry.model.JsonDocument;
import dev.coracle.registry.model.Manifest;
import dev.coracle.registry.model.MediaTypes;
import dev.coracle.registry.name.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// Follows an index to all that it reaches: manifests, what they name, and the Wasm files that
/// entries took out of images. In doubt it fails: a manifest that can't be read might name
/// anything.
final class NeededBlobs {

    private final StoreFiles files;
    private final String tried;
    private final Set<Digest> needed = new HashSet<>();

    private NeededBlobs(StoreFiles files, String tried) {
        this.files = files;
        this.tried = tried;
    }

    static Set<Digest> of(LibraryIndex index, StoreFiles files, String tried)
            throws RegistryException {
        NeededBlobs blobs = new NeededBlobs(files, tried);
        for (StoredArtifact entry : index.entries()) {
            entry.files().forEach(file -> blobs.needed.add(file.digest()));
        }
        try {
            blobs.mark(index);
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
        return blobs.needed;
    }

    private void mark(LibraryIndex index) throws RegistryException, IOException {
        Deque<Digest> documents = new ArrayDeque<>(index.roots());
        Set<Digest> seen = new HashSet<>();
        while (!documents.isEmpty()) {
            Digest digest = documents.pop();
            if (!seen.add(digest)) {
                continue;
            }
            needed.add(digest);
            Path blob = files.blob(digest);
            if (!Files.exists(blob)) {
                continue;
            }
            if (Files.size(blob) > Document.LARGEST) {
                throw new StoreException(
                        tried,
                        "the manifest " + digest + " is larger than any can be",
                        "Delete the entry that names it.");
            }
            switch (document(Files.readAllBytes(blob))) {
                case Manifest manifest ->
                        manifest.blobs().forEach(part -> needed.add(part.digest()));
                case Index list ->
                        list.manifests().stream().map(Descriptor::digest).forEach(documents::push);
            }
        }
    }

    private Document document(byte[] json) throws RegistryException {
        JsonDocument plain = JsonDocument.parse(json, tried, "a stored manifest");
        String fallback = plain.has("manifests") ? MediaTypes.OCI_INDEX : MediaTypes.OCI_MANIFEST;
        return Document.read(plain.text("mediaType").orElse(fallback), json, tried);
    }
}
