package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.coracle.registry.RawRegistry;
import dev.coracle.registry.RealRegistry;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Tag;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.metric.ByteSize;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The registry's commands against real registries, one of which wants a password.
class RegistryCommandsTest {

    @RegisterExtension private static final RealRegistry OPEN = RealRegistry.anonymous();
    @RegisterExtension private static final RealRegistry CLOSED = RealRegistry.basic();

    @TempDir private Path folder;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private Path hello;
    private byte[] bytes;

    @BeforeEach
    void copyASample() throws Exception {
        hello = folder.resolve("hello copy.wasm");
        bytes = Library.class.getResourceAsStream("samples/hello.wasm").readAllBytes();
        Files.write(hello, bytes);
    }

    @Test
    void logsInPushesCopiesAndLogsOut() throws Exception {
        Reference name = CLOSED.reference();
        String registry = CLOSED.registry().toString();

        assertThat(coracle("push", hello.toString(), name.toString()))
                .isEqualTo(ExitCode.UNAUTHORIZED);
        assertThat(err()).contains("Log in to");
        assertThat(login(registry, "wrong")).isEqualTo(ExitCode.UNAUTHORIZED);
        assertThat(login(registry, RealRegistry.PASSWORD)).as(err()).isZero();
        assertThat(out()).startsWith("Logged in to " + registry).doesNotContain("s3cret");
        assertThat(coracle("login")).isZero();
        assertThat(out()).contains(registry + "  alice  ");

        assertThat(
                        coracle(
                                "push",
                                hello.toString(),
                                name.toString(),
                                "--tag",
                                "latest",
                                "-a",
                                "description=says hello"))
                .as(err())
                .isZero();
        assertThat(out()).contains(name.toString()).contains(":latest  sha256:");
        assertThat(coracle("tags", name.repository().toString())).isZero();
        assertThat(out().lines()).containsExactlyInAnyOrder("1.0", "latest");

        Reference other = OPEN.reference();
        assertThat(coracle("copy", name.toString(), other.toString())).as(err()).isZero();
        assertThat(coracle("inspect", other.toString())).isZero();
        assertThat(out())
                .contains("packaging CNCF Wasm artifact")
                .contains("org.opencontainers.image.description  says hello")
                .contains("_start  function")
                .doesNotContain(folder.toString());
        assertThat(coracle("referrers", other.toString())).isZero();
        assertThat(out()).isEmpty();

        assertThat(coracle("logout", registry)).isZero();
        assertThat(out()).contains("Logged out");
        assertThat(coracle("pull", name.toString())).isEqualTo(ExitCode.UNAUTHORIZED);
    }

    /// A part of a list must not be taken for the whole; a script still reads plain lines.
    @Test
    void aListThatIsCutOffSaysSo() throws Exception {
        HttpServer endless =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger page = new AtomicInteger();
        endless.createContext(
                "/v2/a/b/tags/list",
                exchange -> {
                    int number = page.incrementAndGet();
                    byte[] tags =
                            IntStream.range(0, 40_000)
                                    .mapToObj(i -> "\"" + number + "." + i + "\"")
                                    .collect(Collectors.joining(",", "{\"tags\":[", "]}"))
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, tags.length);
                    try (exchange) {
                        exchange.getResponseBody().write(tags);
                    }
                });
        endless.start();
        try {
            String repository = "127.0.0.1:" + endless.getAddress().getPort() + "/a/b";
            assertThat(coracle("tags", repository)).as(err()).isZero();
            assertThat(out().lines()).hasSize(100_000).startsWith("1.0", "1.1");
            assertThat(err())
                    .isEqualTo(
                            "coracle: Warning: the registry lists more than this; Coracle stopped"
                                    + " reading after 100,000 entries.\n");
            assertThat(coracle("tags", "--json", repository)).isZero();
            assertThat(new JsonMapper().readTree(out())).hasSize(100_000);
            assertThat(err()).contains("Warning");
        } finally {
            endless.stop(0);
        }
    }

    @Test
    void removesRestoresAndPrunes() throws Exception {
        assertThat(coracle("import", hello.toString())).as(err()).isZero();
        assertThat(coracle("tag", "hello copy", "localhost/twin:1")).isZero();
        assertThat(coracle("rm", "hello copy", "localhost/twin:1")).isZero();
        assertThat(coracle("ls")).isZero();
        assertThat(out()).doesNotContain("twin");
        assertThat(coracle("restore")).isZero();
        assertThat(out()).contains("hello copy", "localhost/twin:1");
        assertThat(coracle("restore", "localhost/twin:1")).isZero();

        assertThat(coracle("prune", "--dry-run")).isZero();
        assertThat(out()).isEqualTo("It would free 0 B.\n");
        assertThat(coracle("rm", "localhost/twin:1", "nosy")).isZero();
        assertThat(coracle("df", "--json")).isZero();
        int reclaimable = new JsonMapper().readTree(out()).get("reclaimable").asInt();
        assertThat(reclaimable).isGreaterThan(1000);
        assertThat(coracle("prune")).isZero();
        assertThat(out()).isEqualTo("Freed " + ByteSize.text(reclaimable) + ".\n");
        assertThat(coracle("restore", "nosy")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(coracle("df")).isZero();
        assertThat(out()).contains("modules", "RECLAIMABLE", "compiled code");
        assertThat(coracle("prune", "--code", "--dry-run")).isZero();
        assertThat(out()).isEqualTo("It would free 0 B.\n");
        assertThat(coracle("prune", "--code")).isZero();
    }

    @Test
    void theEndOfANameIsEnoughUntilTwoEndSo() throws Exception {
        assertThat(coracle("tag", "hello", "localhost/mirror/twin:1")).as(err()).isZero();
        for (String name : List.of("twin", "twin:1", "mirror/twin")) {
            assertThat(coracle("inspect", name)).as(err()).isZero();
            assertThat(out()).contains("localhost/mirror/twin:1");
        }
        assertThat(coracle("run", "twin")).as(err()).isZero();
        assertThat(out()).isEqualTo("Hello from a room without doors.\n");

        assertThat(coracle("tag", "hello", "localhost/other/twin:1")).as(err()).isZero();
        assertThat(coracle("rm", "twin")).isEqualTo(ExitCode.USAGE);
        assertThat(err())
                .contains(
                        "it is the end of several names: localhost/mirror/twin:1, localhost/other/twin:1.");
        assertThat(coracle("rm", "mirror/twin")).as(err()).isZero();
        assertThat(out()).isEqualTo("Removed localhost/mirror/twin:1\n");
        assertThat(coracle("rm", "twin")).as(err()).isZero();

        assertThat(coracle("restore", "twin")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("localhost/mirror/twin:1, localhost/other/twin:1.");
        assertThat(coracle("restore", "mirror/twin")).as(err()).isZero();
        assertThat(out()).isEqualTo("Restored localhost/mirror/twin:1\n");
        assertThat(coracle("restore", "twin")).as(err()).isZero();
        assertThat(out()).isEqualTo("Restored localhost/other/twin:1\n");
    }

    @Test
    void theDoctorCallsNoRegistryForWhatWasOnlyImportedOrTagged() throws Exception {
        Path tar = folder.resolve("hello.tar");
        assertThat(coracle("export", "hello", "-o", tar.toString())).as(err()).isZero();
        assertThat(coracle("import", tar.toString())).as(err()).isZero();
        assertThat(coracle("tag", "logger", "localhost:1/me/logger:1")).as(err()).isZero();
        assertThat(coracle("tag", "localhost/hello", "localhost:1/me/hi:1")).as(err()).isZero();
        Reference name = Reference.of(OPEN.repository(), new Tag("1"));
        assertThat(coracle("push", hello.toString(), name.toString())).as(err()).isZero();
        assertThat(coracle("pull", name.toString())).as(err()).isZero();
        assertThat(coracle("tag", name.toString(), "localhost:1/me/pulled:1")).isZero();

        assertThat(coracle("doctor")).as(out()).isZero();
        assertThat(out())
                .contains(name.repository().registry() + " answers.")
                .doesNotContain("localhost");

        assertThat(coracle("ls", "--json")).isZero();
        Map<String, String> origins = new TreeMap<>();
        for (JsonNode module : new JsonMapper().readTree(out())) {
            origins.put(module.get("name").asString(), module.get("origin").asString());
        }
        assertThat(origins)
                .containsEntry("localhost/hello", "file")
                .containsEntry("localhost:1/me/hi:1", "file")
                .containsEntry("localhost:1/me/logger:1", "sample")
                .containsEntry("localhost:1/me/pulled:1", "registry");
    }

    @Test
    void savesExportsAndImports() throws Exception {
        Path saved = folder.resolve("saved.wasm");
        assertThat(coracle("save", "hello", saved.toString())).as(err()).isZero();
        assertThat(saved).hasBinaryContent(bytes);
        assertThat(coracle("save", "--component", "x", "hello", saved.toString()))
                .isEqualTo(ExitCode.FAILED);

        Path tar = folder.resolve("both.tar");
        assertThat(coracle("export", "hello", "nosy", "-o", tar.toString())).as(err()).isZero();
        assertThat(coracle("rm", "hello", "nosy")).isZero();
        assertThat(coracle("prune")).isZero();
        out();
        assertThat(coracle("load", tar.toString())).as(err()).isZero();
        assertThat(out()).contains("localhost/hello", "localhost/nosy");
        assertThat(coracle("run", "localhost/hello")).as(err()).isZero();
        assertThat(out()).isEqualTo("Hello from a room without doors.\n");

        assertThat(coracle("export", "logger", "-o", hello.toString())).isEqualTo(ExitCode.REFUSED);
        Path text = Files.writeString(folder.resolve("notes.txt"), "Dear module,\n");
        assertThat(coracle("import", text.toString())).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void saysWhatASpinApplicationAsksForBeforeTheDownload() throws Exception {
        Reference name = OPEN.reference();
        String spin = "application/vnd.fermyon.spin.application.v1+config";
        String app =
                """
                {"spin_lock_version":1,"variables":{"token":{"required":true}},"triggers":[],
                 "components":[{"id":"front","source":{"content":{"digest":"%s"}},
                   "metadata":{"allowed_outbound_hosts":["https://api.example.com"],
                     "key_value_stores":["default"]},"env":{"MODE":"fast"}}]}
                """
                        .formatted(Digest.sha256(bytes));
        RawRegistry.manifest(
                name,
                RawRegistry.blob(name.repository(), spin, app),
                List.of(
                        RawRegistry.blob(
                                name.repository(),
                                "application/vnd.wasm.content.layer.v1+wasm",
                                bytes)),
                "");

        assertThat(coracle("inspect", name.toString())).as(err()).isZero();
        assertThat(out())
                .contains("packaging Spin application")
                .contains("hosts     https://api.example.com")
                .contains("variables MODE=fast, token=")
                .contains("stores    default");
        assertThat(coracle("save", "--component", "front", name.toString(), hello.toString()))
                .as(err())
                .isZero();
        assertThat(hello).hasBinaryContent(bytes);
    }

    @Test
    void warnsWhereTheConfigSaysSomethingElseThanTheFile() throws Exception {
        Reference name = Reference.of(OPEN.repository(), new Tag("1"));
        RawRegistry.manifest(
                name,
                RawRegistry.blob(
                        name.repository(),
                        "application/vnd.wasm.config.v0+json",
                        "{\"os\":\"wasip2\",\"component\":{\"imports\":[],\"exports\":[\"a:b/c\"]}}"),
                List.of(RawRegistry.blob(name.repository(), "application/wasm", bytes)),
                "\"annotations\":{\"dev.coracle.warning\":\"All is well.\"}");

        assertThat(coracle("pull", name.toString())).as(err()).isZero();
        assertThat(err())
                .contains("Warning: Its config calls it a component, but it is a core module.");
        assertThat(coracle("inspect", name.toString())).isZero();
        assertThat(out()).contains("warning   Its config").doesNotContain("All is well");
    }

    private int login(String registry, String password) {
        return coracle(
                password.getBytes(StandardCharsets.UTF_8),
                "login",
                registry,
                "--username",
                RealRegistry.USER,
                "--password-stdin");
    }

    private int coracle(String... arguments) {
        return coracle(new byte[0], arguments);
    }

    private int coracle(byte[] input, String... arguments) {
        stdout.reset();
        stderr.reset();
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(1, List.of("--data", folder.resolve("home").toString()));
        try (Terminal terminal =
                new Terminal(
                        new ByteArrayInputStream(input),
                        stdout,
                        stderr,
                        new WorkerPool(Readiness.ON_DEMAND, Optional::empty))) {
            return Main.run(terminal, line.toArray(String[]::new));
        }
    }

    private String out() {
        return stdout.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return stderr.toString(StandardCharsets.UTF_8);
    }
}
