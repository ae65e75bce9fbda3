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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// Marks what the entries reach and removes the other blobs. In doubt nothing is removed: a
/// manifest that can't be read ends the collection before it begins.
///
/// Runs under the sweep lock and the index lock.
final class GarbageCollection {

    private static final String TRIED = "collect garbage in the store";

    private final StoreFiles files;
    private final Set<Digest> needed = new HashSet<>();

    GarbageCollection(StoreFiles files) {
        this.files = files;
    }

    long run(LibraryIndex index, Set<Digest> inUse) throws RegistryException {
        needed.addAll(inUse);
        for (StoredArtifact entry : index.entries()) {
            entry.files().forEach(file -> needed.add(file.digest()));
        }
        try {
            mark(index);
            return sweep();
        } catch (IOException e) {
            throw StoreException.of(TRIED, e);
        }
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
                        TRIED,
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

    private static Document document(byte[] json) throws RegistryException {
        JsonDocument plain = JsonDocument.parse(json, TRIED, "a stored manifest");
        String fallback = plain.has("manifests") ? MediaTypes.OCI_INDEX : MediaTypes.OCI_MANIFEST;
        return Document.read(plain.text("mediaType").orElse(fallback), json, TRIED);
    }

    private long sweep() throws IOException {
        long freed = 0;
        for (Digest.Algorithm algorithm : Digest.Algorithm.values()) {
            Path folder = files.blobs().resolve(algorithm.prefix());
            try (DirectoryStream<Path> blobs = Files.newDirectoryStream(folder)) {
                for (Path blob : blobs) {
                    boolean isNeeded =
                            Digest.read(algorithm.prefix() + ":" + blob.getFileName())
                                    .filter(needed::contains)
                                    .isPresent();
                    if (!isNeeded && Files.isRegularFile(blob)) {
                        freed += Files.size(blob);
                        Files.delete(blob);
                    }
                }
            }
        }
        return freed;
    }
}
