package dev.coracle.registry;

import static dev.coracle.registry.ScriptedRegistry.CONFIG;
import static dev.coracle.registry.ScriptedRegistry.MANIFEST;
import static dev.coracle.registry.ScriptedRegistry.WASM;
import static dev.coracle.registry.ScriptedRegistry.manifest;
import static dev.coracle.registry.ScriptedRegistry.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.store.WasmFile;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at random moments of pulls, upgrades, deletes and collections: nothing is ever
/// corrupt, and the next pull works.
class KilledPullTest {

    @TempDir Path folder;
    private ScriptedRegistry registry;

    /// Four tags, each of which means another module at every second look.
    @BeforeEach
    void publish() throws Exception {
        registry = new ScriptedRegistry();
        for (int tag = 0; tag < 4; tag++) {
            List<byte[]> documents = List.of(artifact(2 * tag), artifact(2 * tag + 1));
            AtomicInteger looks = new AtomicInteger();
            registry.on(
                    "manifests/t" + tag,
                    exchange ->
                            send(
                                    exchange,
                                    200,
                                    Map.of("Content-Type", MANIFEST),
                                    documents.get(looks.getAndIncrement() % 2)));
        }
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void atFiveRandomMoments() throws Exception {
        kill(5);
    }

    @Test
    @Tag("long")
    void atTwoHundredRandomMoments() throws Exception {
        kill(200);
    }

    private void kill(int times) throws Exception {
        Random random = new Random(28);
        for (int i = 0; i < times; i++) {
            Process process = worker(i);
            try (BufferedReader out = process.inputReader()) {
                assertThat(out.readLine()).isEqualTo("begin");
                // The moment of the kill is the point of the test; nothing waits for it.
                Thread.sleep(random.nextInt(400));
            } finally {
                process.destroyForcibly();
                process.waitFor();
            }
            requireSound(i);
        }
    }

    private void requireSound(int round) throws Exception {
        OciStore store = OciStore.open(folder.resolve("store"));
        for (StoredArtifact entry : store.list()) {
            store.read(entry.manifest().digest());
            for (WasmFile file : entry.files()) {
                assertThat(store.read(file.digest())).hasSize(Math.toIntExact(file.size()));
            }
        }
        for (Path blob : files("blobs")) {
            assertThat(Digest.sha256(Files.readAllBytes(blob)).hex())
                    .isEqualTo(blob.getFileName().toString());
        }
        assertThat(files("tmp")).isEmpty();
        try (RegistryClient client = new RegistryClient(RegistryOptions.defaults())) {
            client.pull(
                    PullWorker.tag(registry.port(), round % 4),
                    store,
                    TransferListener.none(),
                    Cancellation.never());
        }
    }

    private byte[] artifact(int number) {
        byte[] module = RealRegistryTest.module(150_000 + number);
        String config = registry.blob(CONFIG, "{\"os\":\"wasip1\"}");
        String layer = registry.blob(WASM, module);
        registry.on("blobs/" + Digest.sha256(module), exchange -> slowly(exchange, module));
        return manifest(config, layer).getBytes(StandardCharsets.UTF_8);
    }

    /// In small pieces, so that there is a middle to be killed in; resumed by range.
    private static void slowly(HttpExchange exchange, byte[] module) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        if (range != null) {
            exchange.getResponseHeaders()
                    .set(
                            "Content-Range",
                            "bytes " + from + "-" + (module.length - 1) + "/" + module.length);
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, module.length - from);
        for (int at = from; at < module.length; at += 4096) {
            exchange.getResponseBody().write(module, at, Math.min(4096, module.length - at));
            exchange.getResponseBody().flush();
        }
    }

    private Process worker(int seed) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PullWorker.class.getName(),
                                folder.resolve("store").toString(),
                                Integer.toString(registry.port()),
                                Integer.toString(seed),
                                "1000000"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private List<Path> files(String below) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("store").resolve(below))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
