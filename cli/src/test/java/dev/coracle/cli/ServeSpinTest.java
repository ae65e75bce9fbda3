package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.coracle.registry.RawRegistry;
import dev.coracle.registry.RealRegistry;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// From a Spin application in a real registry to its answers.
@Timeout(300)
class ServeSpinTest {

    private static final String SPIN = "application/vnd.fermyon.spin.application.v1+config";
    private static final String WASM = "application/vnd.wasm.content.layer.v1+wasm";

    /// A component that does one thing for each path.
    private static final String GREETER =
            "workloads/src/test/resources/dev/coracle/workloads/spin/greeter.wasm";

    @RegisterExtension private static final RealRegistry REGISTRY = RealRegistry.anonymous();

    @TempDir private static Path home;

    private static WorkerPool workers;
    private static byte[] greeter;

    @BeforeAll
    static void read() throws Exception {
        workers = new WorkerPool(Readiness.ON_DEMAND, Optional::empty);
        greeter = Files.readAllBytes(Path.of(System.getProperty("coracle.root"), GREETER));
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    /// As `spin registry push` does.
    private static Reference publish(String trigger) throws Exception {
        String app =
                """
                {"spin_lock_version":1,
                 "metadata":{"name":"shop"},
                 "variables":{"name":{"required":true}},
                 "triggers":[{"id":"t","trigger_type":"%s","trigger_config":{"component":"greeter","route":"/..."}}],
                 "components":[
                  {"id":"greeter","source":{"content_type":"application/wasm","digest":"%s"},
                   "metadata":{"allowed_outbound_hosts":["https://example.com"],"key_value_stores":["default"]},
                   "config":{"greeting":"Hello, {{ name }}!"},
                   "files":[{"path":"hello.txt","content":{"inline":"YSBzdGF0aWMgZmlsZQ=="}}]}]}
                """
                        .formatted(trigger, Digest.sha256(greeter));
        Reference reference = REGISTRY.reference();
        RawRegistry.manifest(
                reference,
                RawRegistry.blob(reference.repository(), SPIN, app),
                List.of(RawRegistry.blob(reference.repository(), WASM, greeter)),
                "");
        return reference;
    }

    private static String get(ServedForTest served, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(served.at(path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void anApplicationIsPulledAndServedWithVariablesFilesAndStores() throws Exception {
        String reference = publish("http").toString();
        ServedForTest served =
                ServedForTest.start(workers, home, "--env", "SPIN_VARIABLE_NAME=Ada", reference);
        assertThat(get(served, "/greeting")).isEqualTo("Hello, Ada!");
        assertThat(get(served, "/file")).isEqualTo("a static file");
        assertThat(get(served, "/count")).isEqualTo("1");
        assertThat(get(served, "/count")).isEqualTo("2");
        served.awaitLine("GET /count 200 ");
        assertThat(served.stop()).isZero();

        ServedForTest later =
                ServedForTest.start(workers, home, "--env", "SPIN_VARIABLE_NAME=Ada", reference);
        assertThat(get(later, "/count")).as("what was stored stays").isEqualTo("3");
        assertThat(later.stop()).isZero();
    }

    @Test
    void hostsOfTheManifestAreAskedForAndNotGranted() throws Exception {
        ServedForTest served =
                ServedForTest.start(
                        workers,
                        home,
                        "--env",
                        "SPIN_VARIABLE_NAME=Ada",
                        publish("http").toString());
        assertThat(get(served, "/outside")).isEqualTo("refused");
        assertThat(served.stop()).isZero();
        served.awaitLine("example.com");
    }

    @Test
    void aHostThatIsGrantedIsReached() throws Exception {
        HttpServer outside =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outside.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
        outside.start();
        String authority = "127.0.0.1:" + outside.getAddress().getPort();
        try {
            ServedForTest served =
                    ServedForTest.start(
                            workers,
                            home,
                            "--env",
                            "SPIN_VARIABLE_NAME=Ada",
                            "--connect",
                            "http://" + authority,
                            publish("http").toString());
            assertThat(get(served, "/outside/" + authority)).isEqualTo("answered");
            assertThat(get(served, "/outside/127.0.0.1:1")).isEqualTo("refused");
            assertThat(served.stop()).isZero();
        } finally {
            outside.stop(0);
        }
    }

    @Test
    void whatIsMissingOrNotProvidedIsASentence() throws Exception {
        assertThat(refused(publish("http").toString()))
                .contains("has variables that must be set: give --env SPIN_VARIABLE_NAME=VALUE.");
        assertThat(refused(publish("redis").toString()))
                .contains("has triggers that Coracle does not provide: redis; only HTTP is.");
    }

    private static String refused(String... arguments) {
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        List<String> line =
                new ArrayList<>(
                        List.of("serve", "--data", home.toString(), "--addr", "127.0.0.1:0"));
        line.addAll(List.of(arguments));
        @SuppressWarnings("resource") // the pool is shared by all
        Terminal terminal =
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        new ByteArrayOutputStream(),
                        stderr,
                        workers);
        assertThat(Main.run(terminal, line.toArray(String[]::new))).isEqualTo(125);
        return stderr.toString(StandardCharsets.UTF_8);
    }
}
