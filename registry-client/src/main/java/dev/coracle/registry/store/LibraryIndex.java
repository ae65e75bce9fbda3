package dev.coracle.registry.store;

import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.MediaTypes;
import dev.coracle.registry.model.Variant;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.wasm.WasmKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The content of `index.json` (OCI image layout specification): a descriptor per name, with what
/// the library knows about it as JSON in an annotation. Entries of other tools have no such
/// annotation; they are carried along and not listed.
///
/// A value of the moment: read, changed and written back under the index lock.
final class LibraryIndex {

    private static final String NAME = "org.opencontainers.image.ref.name";
    private static final String ENTRY = "dev.coracle.entry";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final ObjectNode index;

    private LibraryIndex(ObjectNode index) {
        this.index = index;
    }

    static LibraryIndex read(Path file) throws StoreException {
        String tried = "read the library in " + file;
        try {
            JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
            if (root instanceof ObjectNode object && object.get("manifests") instanceof ArrayNode) {
                return new LibraryIndex(object);
            }
            throw damaged(tried);
        } catch (NoSuchFileException e) {
            ObjectNode empty = MAPPER.createObjectNode();
            empty.put("schemaVersion", 2);
            empty.put("mediaType", MediaTypes.OCI_INDEX);
            empty.putArray("manifests");
            return new LibraryIndex(empty);
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        } catch (JacksonException e) {
            throw damaged(tried);
        }
    }

    byte[] bytes() {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(index);
    }

    List<StoredArtifact> entries() {
        List<StoredArtifact> entries = new ArrayList<>();
        manifests().forEach(node -> entry(node).ifPresent(entries::add));
        return entries;
    }

    Optional<StoredArtifact> find(Reference reference) {
        return entries().stream().filter(entry -> entry.reference().equals(reference)).findFirst();
    }

    /// Enters an artifact under its name, in place of an older one of the name.
    void put(StoredArtifact artifact) {
        remove(artifact.reference());
        manifests().add(node(artifact));
    }

    void remove(Reference reference) {
        ArrayNode manifests = manifests();
        for (int i = manifests.size() - 1; i >= 0; i--) {
            Optional<StoredArtifact> entry = entry(manifests.get(i));
            if (entry.isPresent() && entry.get().reference().equals(reference)) {
                manifests.remove(i);
            }
        }
    }

    /// The manifests that anything here names, of other tools too.
    List<Digest> roots() throws StoreException {
        List<Digest> roots = new ArrayList<>();
        for (JsonNode node : manifests()) {
            roots.add(
                    Digest.read(node.path("digest").asString(""))
                            .orElseThrow(() -> damaged("read the library")));
        }
        return roots;
    }

    private ArrayNode manifests() {
        return (ArrayNode) index.path("manifests");
    }

    private static ObjectNode node(StoredArtifact artifact) {
        ObjectNode entry = MAPPER.createObjectNode();
        entry.put("resolved", artifact.resolved().toString());
        entry.put("variant", artifact.variant().name());
        entry.put("size", artifact.size());
        entry.put("added", artifact.added().toString());
        ArrayNode files = entry.putArray("files");
        for (WasmFile file : artifact.files()) {
            ObjectNode one = files.addObject();
            one.put("name", file.name());
            one.put("digest", file.digest().toString());
            one.put("size", file.size());
            one.put("kind", file.kind().name());
        }
        ObjectNode claimed = entry.putObject("annotations");
        artifact.annotations().forEach(claimed::put);
        ObjectNode node = MAPPER.createObjectNode();
        node.put("mediaType", artifact.manifest().mediaType());
        node.put("digest", artifact.manifest().digest().toString());
        node.put("size", artifact.manifest().size());
        ObjectNode annotations = node.putObject("annotations");
        annotations.put(NAME, artifact.reference().toString());
        annotations.put(ENTRY, MAPPER.writeValueAsString(entry));
        return node;
    }

    private static Optional<StoredArtifact> entry(JsonNode node) {
        JsonNode annotations = node.path("annotations");
        String text = annotations.path(ENTRY).asString("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode entry = MAPPER.readTree(text);
            List<WasmFile> files = new ArrayList<>();
            for (JsonNode file : entry.path("files")) {
                files.add(
                        new WasmFile(
                                file.path("name").asString(),
                                Digest.parse(file.path("digest").asString()),
                                file.path("size").asLong(),
                                WasmKind.valueOf(file.path("kind").asString())));
            }
            Map<String, String> claimed = new LinkedHashMap<>();
            entry.path("annotations")
                    .properties()
                    .forEach(one -> claimed.put(one.getKey(), one.getValue().asString()));
            return Optional.of(
                    new StoredArtifact(
                            Reference.parse(annotations.path(NAME).asString()),
                            Descriptor.of(
                                    node.path("mediaType").asString(),
                                    Digest.parse(node.path("digest").asString()),
                                    node.path("size").asLong()),
                            Digest.parse(entry.path("resolved").asString()),
                            Variant.valueOf(entry.path("variant").asString()),
                            files,
                            claimed,
                            entry.path("size").asLong(),
                            Instant.parse(entry.path("added").asString())));
        } catch (JacksonException
                | InvalidReferenceException
                | IllegalArgumentException
                | DateTimeException e) {
            // Written by a newer Coracle or by hand: left where it is, not listed.
            return Optional.empty();
        }
    }

    private static StoreException damaged(String tried) {
        return new StoreException(
                tried,
                "index.json is damaged; Coracle replaces it only as a whole, so something else changed it",
                "Restore it from a backup, or move it away and pull again; the blobs beside it stay valid.");
    }
}
