package dev.coracle.registry.operation;

import dev.coracle.registry.failure.DigestMismatchException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.RegistryCall;
import dev.coracle.registry.http.Reply;
import dev.coracle.registry.http.Scope;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Document;
import dev.coracle.registry.model.MediaTypes;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.transfer.Cancellation;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// Fetches a manifest or index by tag or digest (distribution specification, "Pulling manifests").
public final class ManifestGet {

    /// Always all four: with fewer, registries answer "not found", another platform, or schema 1.
    public static final String ACCEPT =
            String.join(
                    ", ",
                    MediaTypes.OCI_MANIFEST,
                    MediaTypes.OCI_INDEX,
                    MediaTypes.DOCKER_MANIFEST,
                    MediaTypes.DOCKER_LIST);

    private final Transport transport;

    public ManifestGet(Transport transport) {
        this.transport = transport;
    }

    /// A manifest as it was served.
    ///
    /// @param bytes exactly what the digest is of
    public record Served(Digest digest, String mediaType, ByteString bytes, Document document) {}

    /// Fetches and verifies.
    ///
    /// @param selector a tag or a digest, as it stands in the address
    /// @param promised what the bytes must hash to; null for a tag, whose digest the bytes decide
    public Served run(
            String tried,
            Repository repository,
            String selector,
            @Nullable Digest promised,
            Cancellation cancellation)
            throws RegistryException {
        RegistryCall call =
                RegistryCall.of(
                                tried,
                                Scope.pull(repository),
                                "GET",
                                "/v2/" + repository.path() + "/manifests/" + selector)
                        .header("Accept", ACCEPT);
        try (Reply reply = transport.send(call, cancellation)) {
            byte[] bytes = reply.bytes(Document.LARGEST);
            Digest digest = verify(tried, bytes, promised, reply);
            return new Served(
                    digest,
                    reply.contentType(),
                    ByteString.of(bytes),
                    Document.read(reply.contentType(), bytes, tried));
        }
    }

    private static Digest verify(String tried, byte[] bytes, @Nullable Digest promised, Reply reply)
            throws DigestMismatchException {
        Digest claimed =
                promised != null
                        ? promised
                        : reply.header("Docker-Content-Digest").flatMap(Digest::read).orElse(null);
        if (claimed == null) {
            if (reply.header("Docker-Content-Digest").isPresent()) {
                throw mismatch(tried, "the registry names a digest that can not be verified");
            }
            return Digest.sha256(bytes);
        }
        if (!claimed.isOf(bytes)) {
            throw mismatch(tried, "the manifest that arrived does not have the digest " + claimed);
        }
        return claimed;
    }

    private static DigestMismatchException mismatch(String tried, String happened) {
        return new DigestMismatchException(
                tried,
                happened,
                "Nothing of it was kept. The registry, or something on the way to it, serves wrong"
                        + " bytes; try again, and tell its operator if it stays so.");
    }
}
