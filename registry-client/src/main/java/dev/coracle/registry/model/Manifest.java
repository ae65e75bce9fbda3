package dev.coracle.registry.model;

import dev.coracle.registry.failure.MalformedContentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A manifest: a config and layers (OCI image specification, "Image Manifest").
///
/// @param artifactType what the artifact is, where the config does not say it
/// @param subject the manifest that this one is about: a signature's, a bill of materials'
public record Manifest(
        String mediaType,
        Descriptor config,
        List<Descriptor> layers,
        Map<String, String> annotations,
        @Nullable String artifactType,
        @Nullable Descriptor subject)
        implements Document {

    private static final JsonMapper MAPPER = new JsonMapper();

    public Manifest {
        layers = List.copyOf(layers);
        annotations = Map.copyOf(annotations);
    }

    static Manifest from(String mediaType, JsonDocument document) throws MalformedContentException {
        List<Descriptor> layers = new ArrayList<>();
        for (JsonDocument layer : document.objects("layers")) {
            layers.add(layer.descriptor());
        }
        Optional<JsonDocument> config = document.object("config");
        Optional<JsonDocument> subject = document.object("subject");
        return new Manifest(
                mediaType,
                config.orElseThrow(() -> document.malformed("has no \"config\"")).descriptor(),
                layers,
                document.textMap("annotations"),
                document.text("artifactType").orElse(null),
                subject.isPresent() ? subject.get().descriptor() : null);
    }

    /// Config and layers, each digest once: the blobs that belong to the manifest.
    public List<Descriptor> blobs() {
        List<Descriptor> blobs = new ArrayList<>();
        blobs.add(config);
        for (Descriptor layer : layers) {
            if (blobs.stream().noneMatch(known -> known.digest().equals(layer.digest()))) {
                blobs.add(layer);
            }
        }
        return blobs;
    }

    /// Writes the manifest as it is pushed. Its digest is that of exactly these bytes.
    public byte[] write() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schemaVersion", 2);
        json.put("mediaType", mediaType);
        if (artifactType != null) {
            json.put("artifactType", artifactType);
        }
        config.write(json.putObject("config"));
        ArrayNode list = json.putArray("layers");
        layers.forEach(layer -> layer.write(list.addObject()));
        if (subject != null) {
            subject.write(json.putObject("subject"));
        }
        if (!annotations.isEmpty()) {
            write(annotations, json.putObject("annotations"));
        }
        return MAPPER.writeValueAsBytes(json);
    }

    private static void write(Map<String, String> annotations, ObjectNode json) {
        new TreeMap<>(annotations).forEach(json::put);
    }
}
