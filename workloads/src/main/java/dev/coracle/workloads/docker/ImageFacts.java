package dev.coracle.workloads.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import java.util.List;
import java.util.Objects;

/// What an engine says of an image it has.
///
/// @param reference as it was asked for
/// @param id of its configuration
/// @param size bytes unpacked on disk, shared layers included
/// @param architecture as in `amd64`
/// @param layers how many
/// @param digests `name@sha256:...` of the manifests it was pulled by; empty for an imported one
public record ImageFacts(
        String reference,
        String id,
        long size,
        String architecture,
        int layers,
        List<String> digests) {

    public ImageFacts {
        digests = List.copyOf(digests);
    }

    static ImageFacts of(String reference, InspectImageResponse image) {
        List<String> layers =
                image.getRootFS() == null || image.getRootFS().getLayers() == null
                        ? List.of()
                        : image.getRootFS().getLayers();
        return new ImageFacts(
                reference,
                Objects.requireNonNullElse(image.getId(), ""),
                Objects.requireNonNullElse(image.getSize(), 0L),
                Objects.requireNonNullElse(image.getArch(), "unknown"),
                layers.size(),
                Objects.requireNonNullElse(image.getRepoDigests(), List.of()));
    }
}
