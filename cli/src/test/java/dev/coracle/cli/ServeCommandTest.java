package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.coracle.engine.cases.HttpCase;
import dev.coracle.engine.cases.SharedData;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A component of a real toolchain, served by the command in a worker, asked over a socket.
@Timeout(300)
class ServeCommandTest {

    private static final String COMPONENT = "modules/component-http-starlingmonkey-0.2.10";

    @TempDir private static Path home;

    private static WorkerPool workers;
    private static ServedForTest served;

    @BeforeAll
    static void serve() {
        workers = new WorkerPool(Readiness.ON_DEMAND, Optional::empty);
        Optional<Path> component = SharedData.find(COMPONENT + "/module.wasm");
        Assumptions.assumeTrue(component.isPresent(), SharedData.missing(COMPONENT));
        served = ServedForTest.start(workers, home, component.orElseThrow().toString());
    }

    @AfterAll
    static void end() throws Exception {
        if (served != null) {
            served.stop();
        }
        workers.close();
    }

    @TestFactory
    Stream<DynamicTest> answersAsItDidElsewhere() throws IOException {
        return HttpCase.read(SharedData.find(COMPONENT).orElseThrow()).stream()
                .map(each -> dynamicTest(each.toString(), () -> check(each)));
    }

    private static void check(HttpCase expected) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(served.at(expected.path()))
                        .header("content-type", "text/x")
                        .method(
                                expected.method(),
                                HttpRequest.BodyPublishers.ofString(expected.requestBody()))
                        .build();
        HttpResponse<String> answer = send(request);
        assertThat(answer.statusCode()).isEqualTo(expected.status());
        assertThat(answer.body().strip()).isEqualTo(expected.body());
        expected.headers()
                .forEach(
                        (name, value) ->
                                assertThat(answer.headers().firstValue(name)).hasValue(value));
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void manyAskAtATime() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> answers =
                    IntStream.range(0, 40)
                            .mapToObj(
                                    n ->
                                            client.sendAsync(
                                                    HttpRequest.newBuilder(
                                                                    served.at("/json?n=" + n))
                                                            .build(),
                                                    HttpResponse.BodyHandlers.ofString()))
                            .toList();
            for (int n = 0; n < answers.size(); n++) {
                assertThat(answers.get(n).join().body()).contains("{\"n\":\"" + n + "\"}");
            }
        }
    }

    @Test
    void bigContentGoesBothWays() throws Exception {
        String big = "0123456789abcdef".repeat(300_000);
        HttpRequest request =
                HttpRequest.newBuilder(served.at("/echo"))
                        .POST(HttpRequest.BodyPublishers.ofString(big))
                        .build();
        assertThat(send(request).body()).isEqualTo(big);
    }

    @Test
    void aClientThatLeavesStopsTheGuestThatAnswersIt() throws Exception {
        try (Socket socket = new Socket(served.at("/").getHost(), served.at("/").getPort())) {
            socket.getOutputStream()
                    .write(
                            "GET /stream?n=1000000000 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(100_000)).hasSize(100_000);
        }
        served.awaitLine("GET /stream?n=1000000000 200 ", "(the client left)");
    }

    @Test
    void eachRequestIsALine() throws Exception {
        send(HttpRequest.newBuilder(served.at("/nope?line")).build());
        assertThat(served.awaitLine("GET /nope?line 404 ")).endsWith(" MiB");
    }

    @Test
    void stoppingLetsNobodyWaitForLongAndEndsWithZero() throws Exception {
        Path component = SharedData.find(COMPONENT + "/module.wasm").orElseThrow();
        ServedForTest other =
                ServedForTest.start(
                        workers,
                        home.resolve("other"),
                        "--finish-within",
                        "1ms",
                        component.toString());
        try (Socket socket = new Socket(other.at("/").getHost(), other.at("/").getPort())) {
            socket.getOutputStream()
                    .write(
                            "GET /stream?n=1000000000 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(1_000)).hasSize(1_000);
            assertThat(other.stop()).isZero();
            other.awaitLine("GET /stream?n=1000000000 200 ", "(serving was stopped)");
        }
    }

    @Test
    void aSecondSignalEndsItAtOnceWhateverStillGoesOn(@TempDir Path data) throws Exception {
        try (CoracleProcess other =
                CoracleProcess.start(
                        data,
                        "serve",
                        "--clock",
                        "real",
                        "--random",
                        "secure",
                        "--finish-within",
                        "1h",
                        "--addr",
                        "127.0.0.1:0",
                        SharedData.find(COMPONENT + "/module.wasm").orElseThrow().toString())) {
            URI url = URI.create(other.awaitSaid(ServedForTest.WHERE));
            try (Socket socket = new Socket(url.getHost(), url.getPort())) {
                socket.getOutputStream()
                        .write(
                                "GET /stream?n=1000000000 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().readNBytes(1_000)).hasSize(1_000);
                other.terminate();
                untilNothingListens(url);
                other.terminate();
                assertThat(other.end().code()).isEqualTo(143);
            }
        }
    }

    /// So the first signal has come through.
    private static void untilNothingListens(URI url) {
        while (true) {
            try (Socket one = new Socket(url.getHost(), url.getPort())) {
                assertThat(one.isConnected()).isTrue();
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void aTakenPortIsASentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String where = "127.0.0.1:" + taken.getLocalPort();
            assertThat(
                            refused(
                                    "--addr",
                                    where,
                                    SharedData.find(COMPONENT + "/module.wasm")
                                            .orElseThrow()
                                            .toString()))
                    .isEqualTo(
                            "coracle: Tried to listen at %s, but another program listens there already. End it, or choose another port; port 0 takes any that is free.\n"
                                    .formatted(where));
        }
    }

    @Test
    void whatServesNothingIsToldSo() {
        assertThat(refused(module("c-cat"))).contains("It is a core module");
        assertThat(refused(module("component-c-cat")))
                .contains("does not export wasi:http/incoming-handler", "coracle run");
    }

    @Test
    void otherComputersAreLetInOnlyWhenThatIsSaid() {
        assertThat(refused("--addr", "0.0.0.0:0", module("c-cat")))
                .contains("At 0.0.0.0:0 other computers could reach it. Add --allow-remote");
        assertThat(refused("--addr", "example.com:80", module("c-cat")))
                .contains("as in 127.0.0.1:8080");
    }

    private static String module(String name) {
        return SharedData.find("modules/" + name + "/module.wasm").orElseThrow().toString();
    }

    private static String refused(String... arguments) {
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        List<String> line = new ArrayList<>(List.of("serve", "--data", home.toString()));
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
