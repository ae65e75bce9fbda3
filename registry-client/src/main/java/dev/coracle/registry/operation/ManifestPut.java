package dev.coracle.registry.operation;

import dev.coracle.registry.failure.DigestMismatchException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.RegistryCall;
import dev.coracle.registry.http.Reply;
import dev.coracle.registry.http.Scope;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.transfer.Cancellation;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/// Publishes a manifest under a tag or its digest (distribution specification, "Pushing
/// Manifests"). All that it names must be there.
public final class ManifestPut {

    private final Transport transport;

    public ManifestPut(Transport transport) {
        this.transport = transport;
    }

    /// Publishes.
    ///
    /// @return whether the registry noted the manifest among the referrers of its subject by itself
    ///   (`OCI-Subject`); else the client keeps that list under a tag, see [ReferrersTag]
    public boolean run(
            String tried,
            Reference target,
            String mediaType,
            byte[] manifest,
            Cancellation cancellation)
            throws RegistryException {
        RegistryCall call =
                RegistryCall.of(
                                tried,
                                Scope.push(target.repository()),
                                "PUT",
                                "/v2/"
                                        + target.repository().path()
                                        + "/manifests/"
                                        + target.selector())
                        .body(RequestBody.create(manifest, MediaType.get(mediaType)));
        try (Reply reply = transport.send(call, cancellation)) {
            Optional<Digest> stored = reply.header("Docker-Content-Digest").flatMap(Digest::read);
            if (stored.isPresent() && !stored.get().isOf(manifest)) {
                throw new DigestMismatchException(
                        tried,
                        "the registry stored it under another digest, " + stored.get(),
                        "The registry changes what is pushed; do not rely on what it holds.");
            }
            return reply.header("OCI-Subject").isPresent();
        }
    }
}
