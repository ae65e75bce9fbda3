package dev.coracle.registry.operation;

import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.RegistryCall;
import dev.coracle.registry.http.Reply;
import dev.coracle.registry.http.Scope;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.transfer.Cancellation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import okhttp3.HttpUrl;

/// Makes sure that a repository has a blob: asks, mounts it from a sister repository, or uploads it
/// in one piece (distribution specification, "Pushing blobs").
public final class BlobPut {

    private final Transport transport;

    public BlobPut(Transport transport) {
        this.transport = transport;
    }

    /// Whether the repository has the blob.
    public boolean has(
            String tried, Repository repository, Descriptor blob, Cancellation cancellation)
            throws RegistryException {
        RegistryCall call =
                RegistryCall.of(
                                tried,
                                Scope.push(repository),
                                "HEAD",
                                "/v2/" + repository.path() + "/blobs/" + blob.digest())
                        .expect(404);
        try (Reply reply = transport.send(call, cancellation)) {
            return reply.status() == 200;
        }
    }

    /// Hands out the bytes of a blob, once it is known that they must be sent.
    public interface Supply {
        Path get() throws RegistryException;
    }

    /// Uploads, or mounts where `source` names a repository of the same registry that may have it.
    ///
    /// @param content asked for only when the bytes must be sent
    public void run(
            String tried,
            Repository repository,
            Optional<Repository> source,
            Descriptor blob,
            Supply content,
            LongConsumer sent,
            Cancellation cancellation)
            throws RegistryException {
        Scope scope =
                source.map(from -> Scope.mount(repository, from)).orElse(Scope.push(repository));
        String start = "/v2/" + repository.path() + "/blobs/uploads/";
        if (source.isPresent()) {
            start += "?mount=" + blob.digest() + "&from=" + source.get().path();
        }
        String upload;
        try (Reply reply =
                transport.send(RegistryCall.of(tried, scope, "POST", start), cancellation)) {
            if (reply.status() == 201) {
                sent.accept(blob.size());
                return;
            }
            upload = finish(tried, reply, blob);
        }
        Path file = content.get();
        RegistryCall put =
                RegistryCall.of(tried, Scope.push(repository), "PUT", upload)
                        .streaming()
                        .body(new FileBody(file, blob.size(), sent));
        transport.send(put, cancellation).close();
    }

    private static String finish(String tried, Reply reply, Descriptor blob)
            throws MalformedContentException {
        HttpUrl location =
                reply.header("Location").map(text -> reply.address().resolve(text)).orElse(null);
        if (location == null) {
            throw new MalformedContentException(
                    tried,
                    "the registry does not say where to upload to",
                    "Ask its operator; it breaks the distribution specification.");
        }
        return location.newBuilder()
                .addQueryParameter("digest", blob.digest().toString())
                .build()
                .toString();
    }
}
