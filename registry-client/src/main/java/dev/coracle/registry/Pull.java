package dev.coracle.registry;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.store.Lease;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.Progress;
import dev.coracle.registry.transfer.TransferListener;
import java.util.List;
import java.util.Map;

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
            Found found =
                    NewEntry.runnable(
                            tried, Lookup.remote(tried, reference, transport, cancellation));
            List<Descriptor> blobs = found.manifest().blobs();
            meter.begin(blobs);
            download(tried, reference, found, blobs);
            meter.enter(Progress.Phase.UNPACKING);
            StoredArtifact artifact =
                    new NewEntry(store, tried, cancellation).make(found, Map.of());
            meter.enter(Progress.Phase.DONE);
            return artifact;
        } catch (RegistryException e) {
            meter.tell();
            throw e;
        }
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
}
