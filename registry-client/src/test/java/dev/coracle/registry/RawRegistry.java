package dev.coracle.registry;

import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Pushes whatever a test wants to a real registry with the JDK's own client, so that a pull is
/// tested against more than our own push.
public final class RawRegistry {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private RawRegistry() {}

    /// Uploads a blob and answers its descriptor as JSON.
    public static String blob(Repository repository, String mediaType, byte[] content)
            throws IOException, InterruptedException {
        String base = "http://" + repository.registry() + "/v2/" + repository.path();
        HttpResponse<Void> start =
                HTTP.send(
                        HttpRequest.newBuilder(URI.create(base + "/blobs/uploads/"))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding());
        URI location =
                URI.create(base + "/")
                        .resolve(start.headers().firstValue("Location").orElseThrow());
        Digest digest = Digest.sha256(content);
        HttpResponse<String> end =
                HTTP.send(
                        HttpRequest.newBuilder(URI.create(location + "&digest=" + digest))
                                .PUT(BodyPublishers.ofByteArray(content))
                                .build(),
                        BodyHandlers.ofString());
        require(end);
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(mediaType, digest, content.length);
    }

    /// Uploads a text as a blob.
    public static String blob(Repository repository, String mediaType, String content)
            throws IOException, InterruptedException {
        return blob(repository, mediaType, content.getBytes(StandardCharsets.UTF_8));
    }

    /// Publishes an OCI manifest of these descriptors.
    public static Digest manifest(
            Reference reference, String config, List<String> layers, String more)
            throws IOException, InterruptedException {
        List<String> parts = new ArrayList<>();
        parts.add("\"schemaVersion\":2");
        parts.add("\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\"");
        parts.add("\"config\":" + config);
        parts.add("\"layers\":[" + String.join(",", layers) + "]");
        if (!more.isEmpty()) {
            parts.add(more);
        }
        return document(
                reference,
                "application/vnd.oci.image.manifest.v1+json",
                "{" + String.join(",", parts) + "}");
    }

    /// Publishes a document as it is.
    static Digest document(Reference reference, String mediaType, String json)
            throws IOException, InterruptedException {
        Repository repository = reference.repository();
        HttpResponse<String> answer =
                HTTP.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                "http://"
                                                        + repository.registry()
                                                        + "/v2/"
                                                        + repository.path()
                                                        + "/manifests/"
                                                        + reference.selector()))
                                .header("Content-Type", mediaType)
                                .PUT(BodyPublishers.ofString(json))
                                .build(),
                        BodyHandlers.ofString());
        require(answer);
        return Digest.sha256(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void require(HttpResponse<String> answer) {
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }
}
