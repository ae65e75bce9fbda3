package dev.coracle.registry;

import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Document;
import dev.coracle.registry.model.Manifest;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.operation.ManifestPut;
import dev.coracle.registry.store.Lease;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.Progress;
import dev.coracle.registry.transfer.TransferListener;
import java.util.List;

/// A push: blobs first, those that the registry lacks, then the manifest, which makes it visible.
final class Push {

    private final OciStore store;
    private final Transport transport;
    private final ManifestPut manifests;
    private final RegistryOptions options;
    private final Cancellation cancellation;
    private final ProgressMeter meter;

    Push(
            Transport transport,
            RegistryOptions options,
            OciStore store,
            TransferListener listener,
            Cancellation cancellation) {
        this.store = store;
        this.options = options;
        this.cancellation = cancellation;
        this.transport = transport;
        this.manifests = new ManifestPut(transport);
        this.meter = new ProgressMeter(listener);
    }

    Digest run(StoredArtifact artifact, Reference target) throws RegistryException {
        // a file that is pushed carries the name it is pushed to already
        String tried =
                artifact.reference().equals(target)
                        ? "push " + target
                        : "push " + artifact.reference() + " to " + target;
        Digest digest = artifact.manifest().digest();
        if (target.digest() != null && !target.digest().equals(digest)) {
            throw new InvalidReferenceException(
                    tried,
                    "the name is pinned to another digest",
                    "Push to a tag, or leave the digest out.");
        }
        try (Lease _ = store.lease()) {
            byte[] manifest = store.read(digest);
            List<Descriptor> parts = parts(artifact, manifest, tried);
            Upload upload =
                    new Upload(
                            tried,
                            transport,
                            artifact.reference().repository(),
                            target.repository(),
                            meter);
            meter.begin(parts);
            ParallelBlobs.run(
                    tried,
                    parts,
                    options.parallelBlobs(),
                    cancellation,
                    (blob, stop) -> upload.ensure(blob, () -> store.path(blob.digest()), stop));
            manifests.run(tried, target, artifact.manifest().mediaType(), manifest, cancellation);
            meter.enter(Progress.Phase.DONE);
            return digest;
        } catch (RegistryException e) {
            meter.tell();
            throw e;
        }
    }

    private static List<Descriptor> parts(StoredArtifact artifact, byte[] manifest, String tried)
            throws RegistryException {
        Document document = Document.read(artifact.manifest().mediaType(), manifest, tried);
        return document instanceof Manifest whole ? whole.blobs() : List.of();
    }
}
