package dev.coracle.registry.layout;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Document;
import dev.coracle.registry.model.Index;
import dev.coracle.registry.model.JsonDocument;
import dev.coracle.registry.model.MediaTypes;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.transfer.Cancellation;
import java.nio.file.Files;
import java.nio.file.Path;

/// A layout to read from.
public sealed interface LayoutSource permits LayoutDirectory, LayoutTar {

    /// The name of the list of entries.
    String INDEX = "index.json";

    /// Opens a layout in a directory, or in a tar, packed with gzip or not.
    ///
    /// @param store where blobs are brought; the caller holds a lease on it
    static LayoutSource open(Path path, OciStore store, String tried, Cancellation cancellation)
            throws RegistryException {
        if (Files.isDirectory(path)) {
            return LayoutDirectory.open(path, store, tried);
        }
        if (Files.isRegularFile(path)) {
            return LayoutTar.open(path, store, tried, cancellation);
        }
        throw new NotFoundException(
                tried, "there is no such file or directory", "Check the path and its spelling.");
    }

    /// The entries.
    Index index();

    /// Sees to it that the store has a blob, as it was described.
    void bring(Descriptor blob) throws RegistryException;

    static Index index(byte[] json, String tried) throws RegistryException {
        JsonDocument plain = JsonDocument.parse(json, tried, INDEX);
        String type = plain.text("mediaType").orElse(MediaTypes.OCI_INDEX);
        if (Document.read(type, json, tried) instanceof Index index) {
            return index;
        }
        throw plain.malformed("is no index");
    }

    static MalformedContentException none(String tried, Path path) {
        return new MalformedContentException(
                tried,
                Inert.quote(String.valueOf(path.getFileName()))
                        + " is no OCI image layout: it has no "
                        + INDEX,
                "Make one with coracle export, skopeo copy, oras copy --to-oci-layout, or docker"
                        + " save of version 25 or newer.");
    }
}
