package dev.coracle.registry;

import dev.coracle.registry.auth.Authentication;
import dev.coracle.registry.auth.Credential;
import dev.coracle.registry.auth.CredentialSource;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.HttpClient;
import dev.coracle.registry.http.HttpSettings;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Listing;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.operation.BlobGet;
import dev.coracle.registry.operation.ManifestGet;
import dev.coracle.registry.operation.Ping;
import dev.coracle.registry.operation.ReferrerList;
import dev.coracle.registry.operation.TagList;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

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
public final class RegistryClient implements AutoCloseable {

    private final RegistryOptions options;
    private final HttpClient http;
    private final Transport transport;

    /// Makes a client; opens and connects to nothing yet.
    public RegistryClient(RegistryOptions options) {
        this.options = options;
        this.http =
                new HttpClient(
                        new HttpSettings(
                                options.plainHttp(),
                                options.proxies(),
                                options.extraCertificates(),
                                options.timeouts(),
                                options.userAgent()));
        this.transport =
                new Transport(
                        http,
                        new Authentication(CredentialSource.firstOf(options.credentials()), http));
    }

    public RegistryOptions options() {
        return options;
    }

    /// Says what a reference is before anything large is downloaded: two or three small requests. A
    /// Linux image or an unknown artifact is an answer too, with an obstacle.
    public Inspection inspect(Reference reference, Cancellation cancellation)
            throws RegistryException {
        return switch (Lookup.remote("inspect " + reference, reference, transport, cancellation)) {
            case Lookup.Answer.Artifact artifact -> artifact.found().inspection();
            case Lookup.Answer.NoWasm none -> none.inspection();
        };
    }

    /// The first bytes of the Wasm file of an inspected artifact, to read a module's own import
    /// section before the download. At most `limit` bytes, fewer when the file is shorter, none
    /// when the file lies packed inside an image. They can't be verified: show them as a claim.
    public byte[] head(Inspection inspected, int limit, Cancellation cancellation)
            throws RegistryException {
        Descriptor wasm = inspected.wasm();
        if (wasm == null || limit <= 0) {
            return new byte[0];
        }
        Reference reference = inspected.reference();
        return new BlobGet(transport)
                .head(
                        "read the head of " + reference,
                        reference.repository(),
                        wasm,
                        limit,
                        cancellation);
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
        return new Pull(transport, options, store, listener, cancellation).run(reference);
    }

    /// The digest that the registry now answers for a reference; to see whether a tag moved.
    public Digest resolve(Reference reference, Cancellation cancellation) throws RegistryException {
        return new ManifestGet(transport)
                .run(
                        "look up " + reference,
                        reference.repository(),
                        reference.selector(),
                        reference.digest(),
                        cancellation)
                .digest();
    }

    /// The tags of a repository, each once, in the registry's order: all of them, but for 100,000
    /// or 200 pages at most.
    public Listing<Tag> tags(Repository repository, Cancellation cancellation)
            throws RegistryException {
        return new TagList(transport).run(repository, cancellation);
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
        return new Push(transport, options, store, listener, cancellation).run(artifact, target);
    }

    /// What refers to a manifest: signatures, bills of materials, attestations. Strangers' claims:
    /// whoever may push to the repository may add one. All of them, but for 8 MiB or 100 pages at
    /// most.
    public Listing<Descriptor> referrers(Reference reference, Cancellation cancellation)
            throws RegistryException {
        String tried = "list what refers to " + reference;
        Digest subject = reference.digest();
        if (subject == null) {
            subject = resolve(reference, cancellation);
        }
        return new ReferrerList(transport)
                .run(tried, reference.repository(), subject, cancellation);
    }

    /// Copies whatever a reference means to another name, digests and all. Within one registry
    /// blobs are taken over and do not travel.
    ///
    /// @param store where blobs that travel pass through
    /// @param referrers whether what refers to it comes along
    /// @return the digest that both names mean now
    public Digest copy(
            Reference source,
            Reference target,
            boolean referrers,
            OciStore store,
            TransferListener listener,
            Cancellation cancellation)
            throws RegistryException {
        return new Copy(transport, options, store, listener, cancellation)
                .run(source, target, referrers);
    }

    /// Tries a credential out at the registry itself; saves nothing.
    ///
    /// @return whether the registry asked for it at all: one that lets everybody in can't tell a
    ///   right password from a wrong one
    /// @throws dev.coracle.registry.failure.UnauthorizedException when it is refused
    public boolean login(Registry registry, Credential credential, Cancellation cancellation)
            throws RegistryException {
        AtomicBoolean asked = new AtomicBoolean();
        CredentialSource only =
                scope -> {
                    asked.set(true);
                    return Optional.of(credential);
                };
        Transport trying = new Transport(http, new Authentication(only, http));
        new Ping(trying).run("log in to " + registry, registry, cancellation);
        return asked.get();
    }

    /// Asks whether the registry is there and speaks the protocol, with the login that there is.
    ///
    /// @throws dev.coracle.registry.failure.UnauthorizedException when it wants a login first
    public void ping(Registry registry, Cancellation cancellation) throws RegistryException {
        new Ping(transport).run("reach " + registry, registry, cancellation);
    }

    /// Lets go of connections and forgets tokens.
    @Override
    public void close() {
        http.close();
    }
}
