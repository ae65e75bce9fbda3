package dev.coracle.registry.model;

import dev.coracle.registry.failure.MalformedContentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An index: manifests for several platforms, or a list of referrers (OCI image specification,
/// "Image Index").
public record Index(String mediaType, List<Descriptor> manifests, Map<String, String> annotations)
        implements Document {

    private static final JsonMapper MAPPER = new JsonMapper();

    public Index {
        manifests = List.copyOf(manifests);
        annotations = Map.copyOf(annotations);
    }

    static Index from(String mediaType, JsonDocument document) throws MalformedContentException {
        List<Descriptor> manifests = new ArrayList<>();
        for (JsonDocument child : document.objects("manifests")) {
            manifests.add(child.descriptor());
        }
        return new Index(mediaType, manifests, document.textMap("annotations"));
    }

    /// Writes the index as it is pushed.
    public byte[] write() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schemaVersion", 2);
        json.put("mediaType", mediaType);
        ArrayNode list = json.putArray("manifests");
        for (Descriptor child : manifests) {
            ObjectNode entry = list.addObject();
            child.write(entry);
        }
        if (!annotations.isEmpty()) {
            ObjectNode texts = json.putObject("annotations");
            new TreeMap<>(annotations).forEach(texts::put);
        }
        return MAPPER.writeValueAsBytes(json);
    }

    /// The child that holds Wasm, whatever this machine is; else the only child there is,
    /// attestations apart; else nothing: the index is a container image for real machines.
    public Optional<Descriptor> wasmChild() {
        Optional<Descriptor> wasm =
                manifests.stream()
                        .filter(
                                child -> {
                                    Platform platform = child.platform();
                                    return platform != null && platform.isWasm();
                                })
                        .findFirst();
        if (wasm.isPresent()) {
            return wasm;
        }
        List<Descriptor> real = manifests.stream().filter(child -> !isAttestation(child)).toList();
        return real.size() == 1 ? Optional.of(real.getFirst()) : Optional.empty();
    }

    private static boolean isAttestation(Descriptor child) {
        Platform platform = child.platform();
        return platform != null && platform.os().equals("unknown");
    }
}
