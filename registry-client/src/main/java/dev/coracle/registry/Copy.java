package dev.coracle.registry;

import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Document;
import dev.coracle.registry.model.Index;
import dev.coracle.registry.model.Listing;
import dev.coracle.registry.model.Manifest;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.operation.ManifestGet;
import dev.coracle.registry.operation.ManifestPut;
import dev.coracle.registry.operation.ReferrerList;
import dev.coracle.registry.operation.ReferrersTag;
import dev.coracle.registry.store.Lease;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.Progress;
import dev.coracle.registry.transfer.TransferListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okio.ByteString;

/// A copy from registry to registry, of whatever it is: an index with all its children, an image,
/// an artifact; byte for byte, so that every digest stays. Blobs first, then manifests from the
/// bottom up, the name last.
///
/// Blobs that must travel pass through the store, where a broken copy goes on from; the next
/// garbage collection clears them away.
final class Copy {

    private static final int MOST_DOCUMENTS = 1000;
    private static final int MOST_BYTES = 16 << 20;

    private final Transport transport;
    private final RegistryOptions options;
    private final OciStore store;
    private final Cancellation cancellation;
    private final ProgressMeter meter;
    private final ManifestGet manifests;

    Copy(
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
        this.manifests = new ManifestGet(transport);
    }

    /// @param referrers whether what refers to it comes along: signatures, bills of materials
    Digest run(Reference source, Reference target, boolean referrers) throws RegistryException {
        String tried = "copy " + source + " to " + target;
        try (Lease _ = store.lease()) {
            meter.enter(Progress.Phase.RESOLVING);
            Tree tree = new Tree(tried, source.repository());
            ManifestGet.Served top =
                    manifests.run(
                            tried,
                            source.repository(),
                            source.selector(),
                            source.digest(),
                            cancellation);
            if (target.digest() != null && !target.digest().equals(top.digest())) {
                throw new InvalidReferenceException(
                        tried,
                        "the target is pinned to another digest",
                        "Copy to a tag, or leave the digest out.");
            }
            tree.add(top);
            if (referrers) {
                tree.addReferrers();
            }
            move(tried, source.repository(), target.repository(), List.copyOf(tree.blobs.values()));
            publish(tried, target, top.digest(), tree);
            meter.enter(Progress.Phase.DONE);
            return top.digest();
        } catch (RegistryException e) {
            meter.tell();
            throw e;
        }
    }

    /// A document as it was served. It is not kept as it was read: that may take many times as
    /// much.
    private record Part(Digest digest, String mediaType, ByteString bytes) {}

    /// Documents in the order in which they can be published, and the blobs of them all; how many
    /// and how large they are is counted before their children are asked for.
    private final class Tree {

        private final String tried;
        private final Repository source;
        private final Map<Digest, Part> parts = new LinkedHashMap<>();
        private final Set<Digest> met = new HashSet<>();
        private final Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
        private long bytes;

        Tree(String tried, Repository source) {
            this.tried = tried;
            this.source = source;
        }

        void add(ManifestGet.Served served) throws RegistryException {
            if (!met.add(served.digest())) {
                return;
            }
            bytes += served.bytes().size();
            if (met.size() > MOST_DOCUMENTS) {
                throw tooMuch("it is made of more than " + MOST_DOCUMENTS + " manifests");
            }
            if (bytes > MOST_BYTES) {
                throw tooMuch(
                        "it is made of more than " + (MOST_BYTES >> 20) + " MiB of manifests");
            }
            switch (served.document()) {
                case Manifest manifest -> {
                    for (Descriptor blob : manifest.blobs()) {
                        blobs.putIfAbsent(blob.digest(), blob.withAnnotations(Map.of()));
                    }
                }
                case Index index -> {
                    for (Descriptor child : index.manifests()) {
                        // A digest can't contain itself, so this ends.
                        add(fetch(child));
                    }
                }
            }
            parts.put(
                    served.digest(), new Part(served.digest(), served.mediaType(), served.bytes()));
        }

        void addReferrers() throws RegistryException {
            ReferrerList list = new ReferrerList(transport);
            for (Digest subject : List.copyOf(parts.keySet())) {
                Listing<Descriptor> found = list.run(tried, source, subject, cancellation);
                if (!found.complete()) {
                    throw tooMuch("there is more that refers to it than Coracle reads");
                }
                for (Descriptor one : found.entries()) {
                    add(fetch(one));
                }
            }
        }

        private MalformedContentException tooMuch(String happened) {
            return new MalformedContentException(
                    tried, happened, "Copy the parts that you need one by one.");
        }

        private ManifestGet.Served fetch(Descriptor child) throws RegistryException {
            return manifests.run(
                    tried, source, child.digest().toString(), child.digest(), cancellation);
        }
    }

    private void move(String tried, Repository source, Repository target, List<Descriptor> blobs)
            throws RegistryException {
        Upload upload = new Upload(tried, transport, source, target, meter);
        meter.begin(blobs);
        ParallelBlobs.run(
                tried,
                blobs,
                options.parallelBlobs(),
                cancellation,
                (blob, stop) ->
                        upload.ensure(
                                blob,
                                () -> {
                                    new BlobDownload(transport, options.timeouts(), store, stop)
                                            .run(tried, source, blob, _ -> {});
                                    return store.path(blob.digest());
                                },
                                stop));
    }

    private void publish(String tried, Reference target, Digest top, Tree tree)
            throws RegistryException {
        ManifestPut put = new ManifestPut(transport);
        List<Part> all = new ArrayList<>(tree.parts.values());
        all.sort(Comparator.comparing(part -> part.digest().equals(top)));
        for (Part part : all) {
            Reference name =
                    part.digest().equals(top)
                            ? target
                            : Reference.of(target.repository(), part.digest());
            byte[] bytes = part.bytes().toByteArray();
            boolean noted = put.run(tried, name, part.mediaType(), bytes, cancellation);
            if (!noted
                    && Document.read(part.mediaType(), bytes, tried) instanceof Manifest manifest) {
                note(tried, target.repository(), part, manifest);
            }
        }
    }

    /// Keeps the list of referrers where the registry keeps none.
    private void note(String tried, Repository target, Part part, Manifest manifest)
            throws RegistryException {
        Descriptor subject = manifest.subject();
        if (subject != null) {
            String type =
                    manifest.artifactType() != null
                            ? manifest.artifactType()
                            : manifest.config().mediaType();
            Descriptor referrer =
                    new Descriptor(
                            part.mediaType(),
                            part.digest(),
                            part.bytes().size(),
                            manifest.annotations(),
                            null,
                            type);
            new ReferrersTag(transport)
                    .add(tried, target, subject.digest(), referrer, cancellation);
        }
    }
}
