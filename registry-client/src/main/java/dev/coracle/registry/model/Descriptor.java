package dev.coracle.registry.model;

import dev.coracle.registry.name.Digest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A pointer to content: its type, digest and size (OCI image specification, "Descriptors").
///
/// The size is a stranger's claim until the content was read: it decides nothing but what is shown
/// and when reading stops.
///
/// @param size bytes, never negative
/// @param platform only on entries of an index
public record Descriptor(
        String mediaType,
        Digest digest,
        long size,
        Map<String, String> annotations,
        @Nullable Platform platform) {

    public Descriptor {
        if (size < 0) {
            throw new IllegalArgumentException("a descriptor's size can't be " + size);
        }
        annotations = Map.copyOf(annotations);
    }

    /// A descriptor without annotations.
    public static Descriptor of(String mediaType, Digest digest, long size) {
        return new Descriptor(mediaType, digest, size, Map.of(), null);
    }

    public Descriptor withAnnotations(Map<String, String> other) {
        return new Descriptor(mediaType, digest, size, other, platform);
    }
}
