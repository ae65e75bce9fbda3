package dev.coracle.registry;

import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Document;
import dev.coracle.registry.model.Manifest;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.operation.BlobPut;
import dev.coracle.registry.operation.ManifestPut;
import dev.coracle.registry.store.Lease;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.Progress;
import dev.coracle.registry.transfer.TransferListener;
import java.util.List;
import java.util.Optional;

/// A push: blobs first, those that the registry lacks, then the manifest, which makes it visible.
final class Push {

    private final OciStore store;
    private final BlobPut blobs;
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
        this.blobs = new BlobPut(transport);
        this.manifests = new ManifestPut(transport);
        this.meter = new ProgressMeter(listener);
    }

    Digest run(StoredArtifact artifact, Reference target) throws RegistryException {
        String tried = "push " + artifact.reference() + " to " + target;
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
            Optional<Repository> sister = sister(artifact.reference(), target);
            meter.begin(parts);
            ParallelBlobs.run(
                    tried,
                    parts,
                    options.parallelBlobs(),
                    cancellation,
                    (blob, stop) -> move(tried, target, sister, blob, stop));
            manifests.run(tried, target, artifact.manifest().mediaType(), manifest, cancellation);
            meter.enter(Progress.Phase.DONE);
            return digest;
        } catch (RegistryException e) {
            meter.tell();
            throw e;
        }
    }

    private void move(
            String tried,
            Reference target,
            Optional<Repository> sister,
            Descriptor blob,
            Cancellation stop)
            throws RegistryException {
        Repository repository = target.repository();
        if (blobs.has(tried, repository, blob, stop)) {
            meter.reached(blob, blob.size());
            return;
        }
        blobs.run(
                tried,
                repository,
                sister,
                blob,
                store.path(blob.digest()),
                done -> meter.reached(blob, done),
                stop);
    }

    private static List<Descriptor> parts(StoredArtifact artifact, byte[] manifest, String tried)
            throws RegistryException {
        Document document = Document.read(artifact.manifest().mediaType(), manifest, tried);
        return document instanceof Manifest whole ? whole.blobs() : List.of();
    }

    /// The repository that the artifact came from, where the target's registry can take blobs over.
    private static Optional<Repository> sister(Reference source, Reference target) {
        boolean mountable =
                source.repository().registry().equals(target.repository().registry())
                        && !source.repository().equals(target.repository());
        return mountable ? Optional.of(source.repository()) : Optional.empty();
    }
}
