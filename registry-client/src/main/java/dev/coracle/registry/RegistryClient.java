package dev.coracle.registry;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.util.List;

/// Talks to OCI registries.
///
/// ```
/// try (RegistryClient client = new RegistryClient(RegistryOptions.defaults())) {
///     Reference thing = Reference.parse("ghcr.io/org/thing:1.2");
///     Inspection before = client.inspect(thing, Cancellation.never());
///     StoredArtifact landed = client.pull(thing, store, TransferListener.none(), cancellation);
/// }
/// ```
///
/// Thread-safe; every call blocks until it is done, has failed, or was cancelled (within half a
/// second), so call it from a virtual thread and never from a window's. It keeps connections and
/// tokens between calls until it is closed. It never runs what it pulls, never sends a credential
/// to a host it was not meant for, and never leaves a blob in a store that is not what it was
/// promised to be.
@SuppressWarnings("DoNotCallSuggester") // until the bodies stand
public final class RegistryClient implements AutoCloseable {

    private final RegistryOptions options;

    public RegistryClient(RegistryOptions options) {
        this.options = options;
    }

    public RegistryOptions options() {
        return options;
    }

    /// Says what a reference is before anything large is downloaded: two or three small requests. A
    /// Linux image or an unknown artifact is an answer too, with an obstacle.
    public Inspection inspect(Reference reference, Cancellation cancellation)
            throws RegistryException {
        throw new UnsupportedOperationException();
    }

    /// The first bytes of the Wasm file of an inspected artifact, to read a module's own import
    /// section before the download. At most `limit` bytes, fewer when the file is shorter, none
    /// when the file lies packed inside an image. They can't be verified: show them as a claim.
    public byte[] head(Inspection inspected, int limit, Cancellation cancellation)
            throws RegistryException {
        throw new UnsupportedOperationException();
    }

    /// Downloads what the reference means into the store and enters it there under the reference.
    /// What is in the store already is not downloaded again; what an earlier try left is resumed.
    ///
    /// @return what landed: digest of the manifest, the Wasm files with digest and size, the
    ///   variant
    /// @throws RegistryException and then nothing of it is in the library
    public StoredArtifact pull(
            Reference reference,
            OciStore store,
            TransferListener listener,
            Cancellation cancellation)
            throws RegistryException {
        throw new UnsupportedOperationException();
    }

    /// The digest that the registry now answers for a reference; to see whether a tag moved.
    public Digest resolve(Reference reference, Cancellation cancellation) throws RegistryException {
        throw new UnsupportedOperationException();
    }

    /// All tags of a repository, each once, in the registry's order.
    public List<Tag> tags(Repository repository, Cancellation cancellation)
            throws RegistryException {
        throw new UnsupportedOperationException();
    }

    /// Uploads a stored artifact under a name. Blobs that the registry has are not sent again.
    ///
    /// @return the digest of the manifest that the registry now holds under the name
    public Digest push(
            StoredArtifact artifact,
            OciStore store,
            Reference target,
            TransferListener listener,
            Cancellation cancellation)
            throws RegistryException {
        throw new UnsupportedOperationException();
    }

    /// Lets go of connections and forgets tokens.
    @Override
    public void close() {}
}
