package dev.coracle.registry.operation;

import dev.coracle.registry.failure.DigestMismatchException;
import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.RegistryCall;
import dev.coracle.registry.http.Reply;
import dev.coracle.registry.http.Scope;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.transfer.Cancellation;
import java.io.IOException;

/// Fetches a blob, whole or from an offset (distribution specification, "Pulling blobs").
public final class BlobGet {

    private final Transport transport;

    public BlobGet(Transport transport) {
        this.transport = transport;
    }

    /// A small blob as a whole, verified.
    public byte[] bytes(
            String tried,
            Repository repository,
            Descriptor blob,
            int limit,
            Cancellation cancellation)
            throws RegistryException {
        if (blob.size() > limit) {
            throw new MalformedContentException(
                    tried,
                    "its config is said to have " + blob.size() + " bytes",
                    "No sound config is that large; ask the publisher.");
        }
        RegistryCall call = call(tried, repository, blob);
        try (Reply reply = transport.send(call, cancellation)) {
            byte[] content = reply.bytes(limit);
            if (content.length != blob.size() || !blob.digest().isOf(content)) {
                throw new DigestMismatchException(
                        tried,
                        "the config that arrived is not the one that the manifest names",
                        "Nothing of it was kept; try again, and tell the registry's operator if it stays so.");
            }
            return content;
        }
    }

    /// The bytes from an offset on, to be read from the reply's body.
    ///
    /// A 206 begins at `offset`; a 200 begins at 0, as the registry does not serve ranges. A 416
    /// means that there is nothing after the offset.
    public Reply from(
            String tried,
            Repository repository,
            Descriptor blob,
            long offset,
            Cancellation cancellation)
            throws RegistryException {
        RegistryCall call = call(tried, repository, blob).streaming();
        if (offset > 0) {
            call = call.header("Range", "bytes=" + offset + "-").expect(416);
        }
        return transport.send(call, cancellation);
    }

    /// The first bytes, unverified.
    public byte[] head(
            String tried,
            Repository repository,
            Descriptor blob,
            int length,
            Cancellation cancellation)
            throws RegistryException {
        RegistryCall call =
                call(tried, repository, blob)
                        .header("Range", "bytes=0-" + (length - 1))
                        .expect(416);
        try (Reply reply = transport.send(call, cancellation)) {
            if (reply.status() == 416) {
                return new byte[0];
            }
            try {
                // Without ranges the body is the whole blob: reading its start and hanging up does
                // as well.
                return reply.body().readNBytes(length);
            } catch (IOException e) {
                throw reply.failure(e);
            }
        }
    }

    private static RegistryCall call(String tried, Repository repository, Descriptor blob) {
        return RegistryCall.of(
                tried,
                Scope.pull(repository),
                "GET",
                "/v2/" + repository.path() + "/blobs/" + blob.digest());
    }
}
