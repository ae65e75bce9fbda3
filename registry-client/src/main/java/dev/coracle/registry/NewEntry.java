package dev.coracle.registry;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.failure.UnsupportedContentException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Manifest;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.store.WasmFile;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.wasm.WasmSummary;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The last steps of a pull or import, when all blobs are in the store: find the Wasm files, store
/// the manifest, and enter it, last of all.
final class NewEntry {

    private final OciStore store;
    private final String tried;
    private final Cancellation cancellation;

    NewEntry(OciStore store, String tried, Cancellation cancellation) {
        this.store = store;
        this.tried = tried;
        this.cancellation = cancellation;
    }

    /// What was found, or a refusal where there is nothing in it to run.
    static Found runnable(String tried, Lookup.Answer answer) throws UnsupportedContentException {
        return switch (answer) {
            case Lookup.Answer.NoWasm none -> throw unsupported(tried, none.inspection());
            case Lookup.Answer.Artifact artifact -> {
                if (artifact.found().inspection().obstacle() != null) {
                    throw unsupported(tried, artifact.found().inspection());
                }
                yield artifact.found();
            }
        };
    }

    private static UnsupportedContentException unsupported(String tried, Inspection inspection) {
        String obstacle = String.valueOf(inspection.obstacle());
        return new UnsupportedContentException(
                tried, "there is nothing in it to run as Wasm", obstacle);
    }

    /// @param notes for this computer, keys below [StoredArtifact#NOTES]
    StoredArtifact make(Found found, Map<String, String> notes) throws RegistryException {
        List<WasmFile> files = new WasmFiles(store, tried, cancellation).of(found);
        store.add(found.manifestBytes().toByteArray());
        StoredArtifact artifact = artifact(found, files, noted(found, notes));
        cancellation.check(tried);
        store.enter(artifact);
        return artifact;
    }

    private Map<String, String> noted(Found found, Map<String, String> notes)
            throws StoreException {
        Map<String, String> all = new HashMap<>(notes);
        all.putAll(warning(found));
        return all;
    }

    /// The config of an artifact is its publisher's word: it is held against the file.
    private Map<String, String> warning(Found found) throws StoreException {
        Inspection claimed = found.inspection();
        Descriptor wasm = claimed.wasm();
        if (wasm == null) {
            return Map.of();
        }
        try {
            WasmSummary real = WasmSummary.of(store.path(wasm.digest()));
            return Claims.difference(claimed.kind(), claimed.offered(), real)
                    .map(words -> Map.of(StoredArtifact.WARNING, words))
                    .orElse(Map.of());
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }

    private static StoredArtifact artifact(
            Found found, List<WasmFile> files, Map<String, String> notes) {
        Manifest manifest = found.manifest();
        Inspection inspection = found.inspection();
        long size =
                found.manifestBytes().size()
                        + manifest.blobs().stream().mapToLong(Descriptor::size).sum();
        return new StoredArtifact(
                inspection.reference(),
                inspection.manifest(),
                inspection.resolved(),
                inspection.variant(),
                files,
                StoredArtifact.noted(manifest.annotations(), notes),
                size,
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }
}
