package dev.coracle.registry;

import static dev.coracle.registry.ScriptedRegistry.CONFIG;
import static dev.coracle.registry.ScriptedRegistry.INDEX;
import static dev.coracle.registry.ScriptedRegistry.MANIFEST;
import static dev.coracle.registry.ScriptedRegistry.WASM;
import static dev.coracle.registry.ScriptedRegistry.descriptor;
import static dev.coracle.registry.ScriptedRegistry.manifest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import dev.coracle.registry.failure.DigestMismatchException;
import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.Timeouts;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Listing;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a lying registry can do: nothing but make a pull fail with a sentence.
class HostileRegistryTest {

    static final Timeouts HASTY =
            new Timeouts(
                    Duration.ofSeconds(1),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(10));
    private static final byte[] MODULE = RealRegistryTest.module(3000);
    private static final String SOUND = "{\"os\":\"wasip1\"}";

    @TempDir Path folder;
    private OciStore store;
    private RegistryClient client;
    private ScriptedRegistry registry;

    @BeforeEach
    void open() throws Exception {
        store = OciStore.open(folder.resolve("store"));
        client = new RegistryClient(RegistryOptions.defaults().withTimeouts(HASTY));
        registry = new ScriptedRegistry();
    }

    @AfterEach
    void close() {
        client.close();
        registry.close();
    }

    @Test
    void everyLieAboutADigestIsRefused() throws Exception {
        Map<String, Function<byte[], byte[]>> lies = new LinkedHashMap<>();
        lies.put("a flipped byte", bytes -> flip(bytes));
        lies.put("cut", bytes -> Arrays.copyOf(bytes, bytes.length - 1));
        lies.put("padded", bytes -> Arrays.copyOf(bytes, bytes.length + 1));
        lies.put("another document", _ -> "{}".getBytes(StandardCharsets.UTF_8));
        lies.put("nothing", _ -> new byte[0]);
        int refused = 0;
        SoftAssertions softly = new SoftAssertions();
        for (Map.Entry<String, Function<byte[], byte[]>> lie : lies.entrySet()) {
            for (String place : List.of("manifest", "index", "config", "layer")) {
                refused += isRefused(softly, place + ": " + lie.getKey(), place, lie.getValue());
            }
        }
        refused += namesAWrongDigest(softly, "sha256:" + "0".repeat(64));
        refused += namesAWrongDigest(softly, "sha512:" + "0".repeat(128));
        refused += namesAWrongDigest(softly, "md5:d41d8cd98f00b204e9800998ecf8427e");
        refused += namesAnUnknownAlgorithmInALayer(softly);
        softly.assertThat(refused).isEqualTo(24);
        softly.assertAll();
    }

    /// The whole artifact is honest but for one place.
    private int isRefused(
            SoftAssertions softly, String lie, String place, Function<byte[], byte[]> change)
            throws Exception {
        String config = registry.blob(CONFIG, SOUND);
        String layer = registry.blob(WASM, MODULE);
        byte[] manifest = manifest(config, layer).getBytes(StandardCharsets.UTF_8);
        Digest child =
                registry.document("child", MANIFEST, new String(manifest, StandardCharsets.UTF_8));
        String index =
                "{\"schemaVersion\":2,\"mediaType\":\""
                        + INDEX
                        + "\",\"manifests\":["
                        + descriptor(MANIFEST, child.toString(), manifest.length)
                        + "]}";
        Digest top = registry.document("1", INDEX, index);
        switch (place) {
            case "manifest" -> serve("manifests/" + child, MANIFEST, change.apply(manifest));
            case "index" ->
                    serve(
                            "manifests/" + top,
                            INDEX,
                            change.apply(index.getBytes(StandardCharsets.UTF_8)));
            case "config" ->
                    serve(
                            "blobs/" + Digest.sha256(SOUND.getBytes(StandardCharsets.UTF_8)),
                            "",
                            change.apply(SOUND.getBytes(StandardCharsets.UTF_8)));
            default -> serve("blobs/" + Digest.sha256(MODULE), "", change.apply(MODULE));
        }
        Reference pinned = Reference.of(registry.reference().repository(), top);
        return refusal(softly, lie, pinned, DigestMismatchException.class);
    }

    private int namesAWrongDigest(SoftAssertions softly, String digest) throws Exception {
        byte[] json =
                manifest(registry.blob(CONFIG, SOUND), registry.blob(WASM, MODULE))
                        .getBytes(StandardCharsets.UTF_8);
        registry.on(
                "manifests/1",
                exchange ->
                        ScriptedRegistry.send(
                                exchange,
                                200,
                                Map.of("Content-Type", MANIFEST, "Docker-Content-Digest", digest),
                                json));
        return refusal(softly, digest, registry.reference(), DigestMismatchException.class);
    }

    private int namesAnUnknownAlgorithmInALayer(SoftAssertions softly) throws Exception {
        registry.document(
                "1",
                MANIFEST,
                manifest(
                        registry.blob(CONFIG, SOUND),
                        descriptor(WASM, "blake3:" + "0".repeat(64), 8)));
        return refusal(
                softly, "unknown algorithm", registry.reference(), MalformedContentException.class);
    }

    @Test
    void confusingDocumentsAndEscapingPathsAreRefused() throws Exception {
        String config = registry.blob(CONFIG, SOUND);
        String layer = registry.blob(WASM, MODULE);
        String sound = manifest(config, layer);
        Map<String, Runnable> cases = new LinkedHashMap<>();
        cases.put("manifest with manifests", () -> both(MANIFEST, sound));
        cases.put("index with layers", () -> both(INDEX, sound.replace(MANIFEST, INDEX)));
        cases.put("index with config", () -> raw(INDEX, "\"manifests\":[],\"config\":" + config));
        cases.put("manifest served as index", () -> registry.document("1", INDEX, sound));
        cases.put("served as plain JSON", () -> registry.document("1", "application/json", sound));
        cases.put("served as a web page", () -> registry.document("1", "text/html", "<html>"));
        cases.put(
                "schema 1",
                () ->
                        registry.document(
                                "1",
                                "application/vnd.docker.distribution.manifest.v1+prettyjws",
                                "{}"));
        cases.put(
                "schema version 1",
                () -> registry.document("1", MANIFEST, sound.replace(":2", ":1")));
        cases.put("media type twice", () -> twice(sound));
        cases.put("no config", () -> raw(MANIFEST, "\"layers\":[" + layer + "]"));
        cases.put("config as text", () -> raw(MANIFEST, "\"config\":\"x\",\"layers\":[]"));
        cases.put(
                "layers as object", () -> raw(MANIFEST, "\"config\":" + config + ",\"layers\":{}"));
        cases.put("trailing text", () -> registry.document("1", MANIFEST, sound + "{}"));
        cases.put("an array", () -> registry.document("1", MANIFEST, "[]"));
        cases.put("deep nesting", () -> raw(MANIFEST, "\"x\":" + "[".repeat(100_000)));
        cases.put(
                "a million pieces",
                () ->
                        publish(
                                sound.substring(0, sound.length() - 1)
                                        + ",\"x\":["
                                        + "{},".repeat(1_000_000)
                                        + "{}]}"));
        cases.put("two layers", () -> publish(manifest(config, layer, registry.blob(WASM, "x"))));
        cases.put(
                "a layer that is no Wasm",
                () -> publish(manifest(config, registry.blob(WASM, "x"))));
        for (String path :
                List.of("../app.wasm", "a/../../app.wasm", "/../app.wasm", "x/..", "..")) {
            cases.put("tar with " + path, () -> image(new Tar().file(path, MODULE)));
        }
        cases.put("link outside", () -> image(new Tar().symlink("app.wasm", "../../etc/passwd")));
        cases.put("absolute link", () -> image(new Tar().symlink("app.wasm", "/etc/passwd")));
        cases.put("hard link outside", () -> image(new Tar().hardlink("app.wasm", "/etc/passwd")));
        cases.put("link to itself", () -> image(new Tar().symlink("app.wasm", "app.wasm")));
        cases.put("device", () -> image(new Tar().entry('3', "app.wasm", "", new byte[0])));
        cases.put("folder", () -> image(new Tar().directory("app.wasm")));
        cases.put("gzip bomb", () -> image(new Tar().file("zeros", new byte[100 << 20])));
        cases.put("tar that ends early", this::cutImage);
        int refused = 0;
        SoftAssertions softly = new SoftAssertions();
        for (Map.Entry<String, Runnable> one : cases.entrySet()) {
            one.getValue().run();
            refused += refusal(softly, one.getKey(), registry.reference(), RegistryException.class);
        }
        softly.assertThat(refused).isEqualTo(31);
        softly.assertAll();
    }

    @Test
    void aTitleIsShownAndNeverUsedAsAPath() throws Exception {
        for (String title :
                List.of("../../x", "/etc/x", "x".repeat(5000), "a\\u0000b", "C:\\\\x")) {
            String layer = registry.blob(WASM, MODULE);
            publish(
                    manifest(
                            registry.blob(CONFIG, SOUND),
                            layer.substring(0, layer.length() - 1)
                                    + ",\"annotations\":{\"org.opencontainers.image.title\":\""
                                    + title
                                    + "\"}}"));
            StoredArtifact landed =
                    client.pull(
                            registry.reference(),
                            store,
                            TransferListener.none(),
                            Cancellation.never());
            assertThat(store.read(landed.files().getFirst().digest())).isEqualTo(MODULE);
        }
        try (Stream<Path> outside = Files.list(folder)) {
            assertThat(outside).containsExactly(folder.resolve("store"));
        }
    }

    @Test
    void sizesThatLieDecideNothing() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        String config = registry.blob(CONFIG, SOUND);
        String digest = Digest.sha256(MODULE).toString();
        registry.blob(WASM, MODULE);
        for (long size : List.of(1L << 62, 0L, 2999L, 3001L)) {
            publish(manifest(config, descriptor(WASM, digest, size)));
            refusal(softly, "size " + size, registry.reference(), RegistryException.class);
        }
        publish(manifest(config, descriptor(WASM, digest, -1)));
        refusal(softly, "negative", registry.reference(), MalformedContentException.class);
        publish(
                manifest(config, descriptor(WASM, digest, 1))
                        .replace(":1}", ":99999999999999999999}"));
        refusal(softly, "too large", registry.reference(), MalformedContentException.class);
        publish(manifest(descriptor(CONFIG, digest, 1L << 40), descriptor(WASM, digest, 3000)));
        refusal(softly, "config", registry.reference(), MalformedContentException.class);
        String layer = descriptor(WASM, digest, 3000);
        publish(manifest(config, (layer + ",").repeat(20_000) + layer));
        refusal(softly, "20,001 layers", registry.reference(), MalformedContentException.class);
        registry.on("manifests/1", HostileRegistryTest::endless);
        refusal(softly, "endless", registry.reference(), MalformedContentException.class);
        softly.assertAll();
    }

    /// Each manifest is small enough; there is no end of them.
    @Test
    void aTreeOfLargeManifestsIsNotKept() throws Exception {
        String config = registry.blob(CONFIG, SOUND);
        StringBuilder children = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            children.append(i == 0 ? "" : ",").append(large(config, i));
        }
        raw(INDEX, "\"manifests\":[" + children + "]");

        assertThatThrownBy(() -> copy(false))
                .isInstanceOf(MalformedContentException.class)
                .hasMessageContaining("more than 16 MiB of manifests");
        assertThat(registry.asked).hasSizeLessThan(20);
    }

    /// Nobody runs out of stack either.
    @Test
    void aChainOfIndexesIsNotFollowedForLong() {
        String index = "{\"schemaVersion\":2,\"manifests\":[]}";
        for (int i = 0; i < 1500; i++) {
            Digest child = registry.document("1", INDEX, index);
            index =
                    "{\"schemaVersion\":2,\"manifests\":[%s]}"
                            .formatted(descriptor(INDEX, child.toString(), index.length()));
        }
        registry.document("1", INDEX, index);

        assertThatThrownBy(() -> copy(false))
                .isInstanceOf(MalformedContentException.class)
                .hasMessageContaining("more than 1000 manifests");
    }

    /// A manifest of a mebibyte that is written anew each time it is asked for.
    private String large(String config, int number) {
        Supplier<byte[]> json =
                () ->
                        manifest(config)
                                .replace(
                                        "\"layers\"",
                                        "\"annotations\":{\"n\":\"%d %s\"},\"layers\""
                                                .formatted(number, "x".repeat(1 << 20)))
                                .getBytes(StandardCharsets.UTF_8);
        Digest digest = Digest.sha256(json.get());
        registry.on(
                "manifests/" + digest,
                exchange ->
                        ScriptedRegistry.send(
                                exchange, 200, Map.of("Content-Type", MANIFEST), json.get()));
        return descriptor(MANIFEST, digest.toString(), json.get().length);
    }

    @Test
    void aListOfReferrersWithoutEndIsCutOffAndSaysSo() throws Exception {
        Digest subject = registry.artifact(MODULE);
        AtomicInteger page = new AtomicInteger();
        registry.on(
                "referrers/" + subject,
                exchange ->
                        ScriptedRegistry.send(
                                exchange,
                                200,
                                Map.of(
                                        "Content-Type",
                                        INDEX,
                                        "Link",
                                        "</v2/a/b/referrers/" + subject + "?p=1>; rel=\"next\""),
                                referrers(page.incrementAndGet())));

        Listing<Descriptor> found = client.referrers(registry.reference(), Cancellation.never());

        assertThat(found.complete()).isFalse();
        assertThat(page.get()).isLessThan(10);
        assertThatThrownBy(() -> copy(true))
                .isInstanceOf(MalformedContentException.class)
                .hasMessageContaining("more that refers to it");
    }

    /// A page of a mebibyte.
    private static byte[] referrers(int page) {
        String entry = descriptor(MANIFEST, "sha256:%064d".formatted(page), 10);
        return "{\"schemaVersion\":2,\"manifests\":[%s],\"annotations\":{\"a\":\"%s\"}}"
                .formatted(entry, "x".repeat(1 << 20))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void copy(boolean referrers) throws RegistryException {
        client.copy(
                registry.reference(),
                Reference.of(registry.reference().repository(), new Tag("2")),
                referrers,
                store,
                TransferListener.none(),
                Cancellation.never());
    }

    private void both(String type, String sound) {
        registry.document("1", type, sound.substring(0, sound.length() - 1) + ",\"manifests\":[]}");
    }

    private void raw(String type, String fields) {
        registry.document("1", type, "{\"schemaVersion\":2," + fields + "}");
    }

    private void twice(String sound) {
        registry.document("1", MANIFEST, "{\"mediaType\":\"" + INDEX + "\"," + sound.substring(1));
    }

    private void publish(String manifest) {
        registry.document("1", MANIFEST, manifest);
    }

    private void image(Tar tar) {
        try {
            image(tar.gzip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void image(byte[] layer) {
        publish(
                manifest(
                        registry.blob(
                                "application/vnd.oci.image.config.v1+json",
                                "{\"os\":\"wasi\",\"architecture\":\"wasm\",\"config\":{\"Cmd\":[\"/app.wasm\"]}}"),
                        registry.blob("application/vnd.oci.image.layer.v1.tar+gzip", layer)));
    }

    private void cutImage() {
        image(Arrays.copyOf(new Tar().file("app.wasm", MODULE).bytes(), 1000));
    }

    private void serve(String path, String type, byte[] content) {
        registry.on(
                path,
                exchange ->
                        ScriptedRegistry.send(
                                exchange, 200, Map.of("Content-Type", type), content));
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", MANIFEST);
        exchange.sendResponseHeaders(200, 0);
        byte[] chunk = new byte[1 << 16];
        for (int i = 0; i < 16_000; i++) {
            exchange.getResponseBody().write(chunk);
        }
    }

    private static byte[] flip(byte[] bytes) {
        byte[] other = bytes.clone();
        other[other.length / 2] ^= 1;
        return other;
    }

    /// Pulls and expects a refusal within five seconds that leaves no entry, no blob that lies, no
    /// part.
    private int refusal(
            SoftAssertions softly,
            String lie,
            Reference reference,
            Class<? extends RegistryException> kind)
            throws Exception {
        long start = System.nanoTime();
        Throwable failure =
                catchThrowable(
                        () ->
                                client.pull(
                                        reference,
                                        store,
                                        TransferListener.none(),
                                        Cancellation.never()));
        softly.assertThat(failure).as(lie).isInstanceOf(kind);
        softly.assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as(lie)
                .isLessThan(Duration.ofSeconds(5));
        softly.assertThat(store.list()).as(lie).isEmpty();
        softly.assertThat(files("parts")).as(lie).isEmpty();
        softly.assertThat(files("tmp")).as(lie).isEmpty();
        for (Path blob : files("blobs")) {
            softly.assertThat(Digest.sha256(Files.readAllBytes(blob)).hex())
                    .as(lie)
                    .isEqualTo(blob.getFileName().toString());
        }
        store.collectGarbage(Set.of());
        return kind.isInstance(failure) ? 1 : 0;
    }

    private List<Path> files(String below) throws IOException {
        try (Stream<Path> all = Files.walk(store.root().resolve(below))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
