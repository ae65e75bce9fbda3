package dev.coracle.registry.model;

import dev.coracle.registry.failure.MalformedContentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An index: manifests for several platforms, or a list of referrers (OCI image specification,
/// "Image Index").
public record Index(String mediaType, List<Descriptor> manifests, Map<String, String> annotations)
        implements Document {

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
