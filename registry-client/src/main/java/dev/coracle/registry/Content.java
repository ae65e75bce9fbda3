package dev.coracle.registry;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Document;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.operation.BlobGet;
import dev.coracle.registry.operation.ManifestGet;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.transfer.Cancellation;
import okio.ByteString;

/// Where manifests and small blobs are read from, verified: a repository of a registry, or a store.
interface Content {

    /// A manifest or index of this digest.
    ManifestGet.Served document(String tried, Descriptor pointer) throws RegistryException;

    /// A small blob as a whole.
    byte[] small(String tried, Descriptor blob) throws RegistryException;

    /// What a registry holds in a repository.
    record Remote(
            ManifestGet manifests, BlobGet blobs, Repository repository, Cancellation cancellation)
            implements Content {

        @Override
        public ManifestGet.Served document(String tried, Descriptor pointer)
                throws RegistryException {
            Digest digest = pointer.digest();
            return manifests.run(tried, repository, digest.toString(), digest, cancellation);
        }

        @Override
        public byte[] small(String tried, Descriptor blob) throws RegistryException {
            return blobs.bytes(tried, repository, blob, Document.LARGEST, cancellation);
        }
    }

    /// What lies in a store.
    record Stored(OciStore store) implements Content {

        @Override
        public ManifestGet.Served document(String tried, Descriptor pointer)
                throws RegistryException {
            byte[] bytes = small(tried, pointer);
            return new ManifestGet.Served(
                    pointer.digest(),
                    pointer.mediaType(),
                    ByteString.of(bytes),
                    Document.read(pointer.mediaType(), bytes, tried));
        }

        @Override
        public byte[] small(String tried, Descriptor blob) throws RegistryException {
            return store.small(blob, Document.LARGEST, tried);
        }
    }
}
