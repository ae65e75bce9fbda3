package dev.coracle.registry.model;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.UnsupportedContentException;

/// What a registry serves under `manifests/`: a manifest, or an index of manifests.
public sealed interface Document permits Manifest, Index {

    /// Bytes that are read of a manifest, an index or a config, at most; the bound that large
    /// registries set for pushes.
    int LARGEST = 4 << 20;

    /// The media type as it was served.
    String mediaType();

    /// Reads what was served, and refuses documents that could be taken for two things
    /// (CVE-2021-41190): a media type inside that differs from the one outside, or the fields of
    /// both kinds.
    ///
    /// @param contentType as the registry or the pointing descriptor says, without parameters
    static Document read(String contentType, byte[] json, String tried)
            throws MalformedContentException, UnsupportedContentException {
        if (contentType.startsWith("application/vnd.docker.distribution.manifest.v1+")) {
            throw new UnsupportedContentException(
                    tried,
                    "the registry has it only in Docker's schema 1, which can not be verified",
                    "Ask its publisher to push it again with a current tool.");
        }
        boolean index = MediaTypes.isIndex(contentType);
        if (!index && !MediaTypes.isManifest(contentType)) {
            throw new UnsupportedContentException(
                    tried,
                    "what the registry has there is "
                            + Inert.quote(contentType)
                            + " and no manifest",
                    "Check the address; Coracle reads OCI and Docker manifests.");
        }
        JsonDocument document =
                JsonDocument.parse(json, tried, index ? "the index" : "the manifest");
        String inner = document.text("mediaType").orElse(contentType);
        if (!inner.equals(contentType)) {
            throw document.malformed(
                    "was served as "
                            + Inert.quote(contentType)
                            + " but calls itself "
                            + Inert.quote(inner));
        }
        boolean namesChildren = document.has("manifests");
        boolean namesLayers = document.has("layers") || document.has("config");
        if (index ? namesLayers : namesChildren) {
            throw document.malformed("has the fields of a manifest and of an index at once");
        }
        if (document.count("schemaVersion").orElse(0L) != 2) {
            throw document.malformed("is not of schema version 2");
        }
        return index ? Index.from(contentType, document) : Manifest.from(contentType, document);
    }
}
