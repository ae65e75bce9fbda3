package dev.coracle.registry.model;

import dev.coracle.registry.name.Digest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A pointer to content: its type, digest and size (OCI image specification, "Descriptors").
///
/// The size is a stranger's claim until the content was read: it decides nothing but what is shown
/// and when reading stops.
///
/// @param size bytes, never negative
/// @param platform only on entries of an index
/// @param artifactType what the artifact is, only on entries of a list of referrers
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        Map<String, String> annotations,
        @Nullable Platform platform,
        @Nullable String artifactType) {

    public Descriptor {
        if (size < 0) {
            throw new IllegalArgumentException("a descriptor's size can't be " + size);
        }
        annotations = Map.copyOf(annotations);
    }

    /// A descriptor without annotations.
    public static Descriptor of(String mediaType, Digest digest, long size) {
        return new Descriptor(mediaType, digest, size, Map.of(), null, null);
    }

    /// Writes the fields that are there into an empty object.
    public void write(ObjectNode json) {
        json.put("mediaType", mediaType);
        json.put("digest", digest.toString());
        json.put("size", size);
        if (artifactType != null) {
            json.put("artifactType", artifactType);
        }
        if (platform != null) {
            ObjectNode one = json.putObject("platform");
            one.put("architecture", platform.architecture());
            one.put("os", platform.os());
        }
        if (!annotations.isEmpty()) {
            ObjectNode texts = json.putObject("annotations");
            new TreeMap<>(annotations).forEach(texts::put);
        }
    }

    public Descriptor withAnnotations(Map<String, String> other) {
        return new Descriptor(mediaType, digest, size, other, platform, artifactType);
    }
}
