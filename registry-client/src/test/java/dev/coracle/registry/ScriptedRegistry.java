package dev.coracle.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.name.Tag;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An in-process registry on loopback that does what a test's script says, lies included, and
/// remembers what it was asked.
final class ScriptedRegistry implements AutoCloseable {

    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String INDEX = "application/vnd.oci.image.index.v1+json";
    static final String WASM = "application/wasm";
    static final String CONFIG = "application/vnd.wasm.config.v0+json";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Handler> routes = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> secrets = new CopyOnWriteArrayList<>();

    /// One answer.
    interface Handler {
        void answer(HttpExchange exchange) throws IOException;
    }

    /// The ranges that were asked for, as in `bytes=1000-`.
    final List<String> ranges = new CopyOnWriteArrayList<>();

    ScriptedRegistry() throws IOException {
        this(HttpServer.create(anyPort(), 0));
    }

    private ScriptedRegistry(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /// The same behind TLS.
    static ScriptedRegistry tls(SelfSigned certificate) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        return new ScriptedRegistry(server);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    int port() {
        return server.getAddress().getPort();
    }

    Registry registry() {
        return new Registry("127.0.0.1", port());
    }

    Reference reference() {
        return Reference.of(new Repository(registry(), "a/b"), new Tag("1"));
    }

    /// Answers a path, such as `manifests/1` or `blobs/sha256:...`; `/token` for one from the root.
    void on(String path, Handler handler) {
        routes.put(path.startsWith("/") ? path : "/v2/a/b/" + path, handler);
    }

    /// Serves a document under a tag or digest, and answers its digest.
    Digest document(String selector, String mediaType, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Handler handler = exchange -> send(exchange, 200, Map.of("Content-Type", mediaType), bytes);
        on("manifests/" + selector, handler);
        on("manifests/" + Digest.sha256(bytes), handler);
        return Digest.sha256(bytes);
    }

    /// Serves a blob and answers its descriptor.
    String blob(String mediaType, byte[] content) {
        on("blobs/" + Digest.sha256(content), exchange -> send(exchange, 200, Map.of(), content));
        return descriptor(mediaType, Digest.sha256(content).toString(), content.length);
    }

    /// Serves a blob from wherever it is asked for.
    void servingRanges(byte[] content) {
        on(
                "blobs/" + Digest.sha256(content),
                exchange -> {
                    String range = exchange.getRequestHeaders().getFirst("Range");
                    if (range == null) {
                        send(exchange, 200, Map.of(), content);
                        return;
                    }
                    ranges.add(range);
                    int from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-.*", "$1"));
                    String part = "bytes " + from + "-" + (content.length - 1);
                    send(
                            exchange,
                            206,
                            Map.of("Content-Range", part + "/" + content.length),
                            Arrays.copyOfRange(content, from, content.length));
                });
    }

    String blob(String mediaType, String content) {
        return blob(mediaType, content.getBytes(StandardCharsets.UTF_8));
    }

    static String descriptor(String mediaType, String digest, long size) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(mediaType, digest, size);
    }

    static String manifest(String config, String... layers) {
        return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
                .formatted(MANIFEST, config, String.join(",", layers));
    }

    /// A whole honest artifact under tag `1`.
    Digest artifact(byte[] module) {
        return document(
                "1", MANIFEST, manifest(blob(CONFIG, "{\"os\":\"wasip1\"}"), blob(WASM, module)));
    }

    static void send(HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
            throws IOException {
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (authorization != null || query.contains("s3cret")) {
            secrets.add(path + " " + authorization);
        }
        Handler handler = routes.get(path);
        try (exchange) {
            if (handler == null) {
                send(exchange, 404, Map.of(), new byte[0]);
            } else {
                handler.answer(exchange);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
