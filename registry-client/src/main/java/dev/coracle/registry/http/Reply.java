package dev.coracle.registry.http;

import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.transfer.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Challenge;
import okhttp3.HttpUrl;
import okhttp3.Response;

/// An answer whose body is still to be read; closing it lets go of the connection.
public final class Reply implements AutoCloseable {

    /// How long the words of a refusal are waited for, in seconds.
    private static final long PATIENCE = 3;

    private final String tried;
    private final Response response;
    private final Cancellation cancellation;
    private final Cancellation.Registration stop;

    Reply(
            String tried,
            Response response,
            Cancellation cancellation,
            Cancellation.Registration stop) {
        this.tried = tried;
        this.response = response;
        this.cancellation = cancellation;
        this.stop = stop;
    }

    public int status() {
        return response.code();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(response.header(name));
    }

    /// The media type without parameters, in lower case; empty when there is none.
    public String contentType() {
        String type = header("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    List<Challenge> challenges() {
        return response.challenges();
    }

    /// Whether a server says in plain text that it wanted TLS, as Go's do.
    boolean spokeOfTls() {
        try {
            return refusal().peekBody(256).string().contains("HTTPS server");
        } catch (IOException e) {
            return false;
        }
    }

    /// The failure that the answer is; its body is read and the connection let go.
    RegistryException error() {
        try (this) {
            return ErrorAnswer.of(tried, refusal());
        }
    }

    /// A body that drips must not hold what is refused anyway.
    private Response refusal() {
        response.body().source().timeout().deadline(PATIENCE, TimeUnit.SECONDS);
        return response;
    }

    /// The address that answered, after redirects.
    public HttpUrl address() {
        return response.request().url();
    }

    /// The whole body, refused when it is longer than `limit` bytes.
    public byte[] bytes(int limit) throws RegistryException {
        try {
            byte[] content = body().readNBytes(limit + 1);
            if (content.length > limit) {
                throw new MalformedContentException(
                        tried,
                        "the registry sends a document of more than " + (limit >> 10) + " KiB",
                        "No sound manifest or config is that large; tell the registry's operator.");
            }
            return content;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// The body as it comes in. What it throws, [#failure] explains.
    public InputStream body() {
        return response.body().byteStream();
    }

    /// The failure of a read, as a sentence; a cancellation where it was one.
    public RegistryException failure(IOException cause) {
        return NetworkFailure.of(tried, response.request().url(), cause, cancellation);
    }

    @Override
    public void close() {
        stop.close();
        response.close();
    }
}
