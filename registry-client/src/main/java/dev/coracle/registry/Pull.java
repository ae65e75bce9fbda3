package dev.coracle.registry;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.failure.UnsupportedContentException;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Manifest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.store.Lease;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.store.WasmFile;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.Progress;
import dev.coracle.registry.transfer.TransferListener;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// A pull from the name to the entry in the library. All blobs come first and the entry last, so
/// that whatever fails on the way, the library never shows a half of anything.
final class Pull {

    private final Transport transport;
    private final RegistryOptions options;
    private final OciStore store;
    private final Cancellation cancellation;
    private final ProgressMeter meter;

    Pull(
            Transport transport,
            RegistryOptions options,
            OciStore store,
            TransferListener listener,
            Cancellation cancellation) {
        this.transport = transport;
        this.options = options;
        this.store = store;
        this.cancellation = cancellation;
        this.meter = new ProgressMeter(listener);
    }

    StoredArtifact run(Reference reference) throws RegistryException {
        String tried = "pull " + reference;
        try (Lease _ = store.lease()) {
            meter.enter(Progress.Phase.RESOLVING);
            Found found = runnable(tried, reference);
            List<Descriptor> blobs = found.manifest().blobs();
            meter.begin(blobs);
            download(tried, reference, found, blobs);
            meter.enter(Progress.Phase.UNPACKING);
            List<WasmFile> files = new WasmFiles(store, tried, cancellation).of(found);
            store.add(found.manifestBytes().toByteArray());
            StoredArtifact artifact = artifact(reference, found, files);
            cancellation.check(tried);
            store.enter(artifact);
            meter.enter(Progress.Phase.DONE);
            return artifact;
        } catch (RegistryException e) {
            meter.tell();
            throw e;
        }
    }

    private Found runnable(String tried, Reference reference) throws RegistryException {
        return switch (new Lookup(transport).run(tried, reference, cancellation)) {
            case Lookup.Answer.NoWasm none -> throw unsupported(tried, none.inspection());
            case Lookup.Answer.Artifact artifact -> {
                if (artifact.found().inspection().obstacle() != null) {
                    throw unsupported(tried, artifact.found().inspection());
                }
                yield artifact.found();
            }
        };
    }

    private void download(String tried, Reference reference, Found found, List<Descriptor> blobs)
            throws RegistryException {
        if (found.configBytes() != null) {
            store.add(found.configBytes().toByteArray());
        }
        ParallelBlobs.run(
                tried,
                blobs,
                options.parallelBlobs(),
                cancellation,
                (blob, stop) ->
                        new BlobDownload(transport, options.timeouts(), store, stop)
                                .run(
                                        tried,
                                        reference.repository(),
                                        blob,
                                        done -> meter.reached(blob, done)));
    }

    private StoredArtifact artifact(Reference reference, Found found, List<WasmFile> files)
            throws StoreException {
        Manifest manifest = found.manifest();
        long size =
                found.manifestBytes().size()
                        + manifest.blobs().stream().mapToLong(Descriptor::size).sum();
        return new StoredArtifact(
                reference,
                found.inspection().manifest(),
                found.inspection().resolved(),
                found.inspection().variant(),
                files,
                manifest.annotations(),
                size,
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    private static UnsupportedContentException unsupported(String tried, Inspection inspection) {
        String obstacle = String.valueOf(inspection.obstacle());
        return new UnsupportedContentException(
                tried, "there is nothing in it to run as Wasm", obstacle);
    }
}
