package dev.coracle.registry.store;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.failure.UnsupportedContentException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Manifest;
import dev.coracle.registry.model.MediaTypes;
import dev.coracle.registry.model.Variant;
import dev.coracle.registry.model.WasmConfig;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.wasm.WasmKind;
import dev.coracle.registry.wasm.WasmSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Makes a CNCF Wasm artifact out of a file: layer, config with the component's names, manifest.
final class LocalArtifact {

    private static final String TITLE = "org.opencontainers.image.title";

    private LocalArtifact() {}

    static StoredArtifact make(
            OciStore store,
            Path file,
            Reference name,
            Map<String, String> annotations,
            Map<String, String> notes)
            throws RegistryException {
        String tried = "import " + Inert.quote(file.toString());
        WasmSummary summary = summary(file, tried);
        if (summary.kind() == WasmKind.UNKNOWN) {
            throw new UnsupportedContentException(
                    tried,
                    "it does not begin as a Wasm module or component does",
                    "Choose a .wasm file; text in .wat form is to be compiled first.");
        }
        String title = String.valueOf(file.getFileName());
        Descriptor layer = copy(store, file, tried).withAnnotations(Map.of(TITLE, title));
        WasmConfig config =
                new WasmConfig(
                        summary.kind(), summary.offered(), summary.offered().world().orElse(null));
        byte[] configBytes = config.write(layer.digest(), changed(file, tried));
        Manifest manifest =
                new Manifest(
                        MediaTypes.OCI_MANIFEST,
                        Descriptor.of(
                                MediaTypes.CNCF_CONFIG, store.add(configBytes), configBytes.length),
                        List.of(layer),
                        annotations,
                        null,
                        null);
        byte[] manifestBytes = manifest.write();
        Digest digest = store.add(manifestBytes);
        return new StoredArtifact(
                name,
                Descriptor.of(MediaTypes.OCI_MANIFEST, digest, manifestBytes.length),
                digest,
                Variant.LOCAL_FILE,
                List.of(new WasmFile(title, layer.digest(), layer.size(), summary.kind())),
                StoredArtifact.noted(annotations, notes),
                layer.size() + configBytes.length + manifestBytes.length,
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /// When the file was made: the same file makes the same artifact, whenever it is taken in.
    private static Instant changed(Path file, String tried) throws StoreException {
        try {
            return Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }

    private static WasmSummary summary(Path file, String tried) throws RegistryException {
        if (!Files.isRegularFile(file)) {
            throw new NotFoundException(
                    tried, "there is no such file", "Check the path and its spelling.");
        }
        try {
            return WasmSummary.of(file);
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }

    private static Descriptor copy(OciStore store, Path file, String tried)
            throws RegistryException {
        try (InputStream in = Files.newInputStream(file)) {
            return store.add(in, MediaTypes.WASM);
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }
}
