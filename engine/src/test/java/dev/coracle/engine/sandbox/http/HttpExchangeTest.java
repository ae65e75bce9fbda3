package dev.coracle.engine.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.net.NetworkTarget;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.OpenHandles;
import dev.coracle.engine.sandbox.http.HttpFailure.Kind;
import dev.coracle.engine.sandbox.net.NameServer;
import dev.coracle.engine.sandbox.net.Network;
import dev.coracle.engine.sandbox.net.Networks;
import dev.coracle.engine.sandbox.net.SilentNameServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that says exactly what the test wants.
@Timeout(60)
class HttpExchangeTest {

    private static final SSLSocketFactory TLS = (SSLSocketFactory) SSLSocketFactory.getDefault();

    private final AccessTrail trail = new AccessTrail();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /// Answers one request once its head, and what `until` says, have come.
    ///
    /// @return what came
    private CompletableFuture<String> answer(String until, String answer) {
        CompletableFuture<String> request = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (Socket peer = server.accept()) {
                                InputStream in = peer.getInputStream();
                                StringBuilder came = new StringBuilder();
                                for (int next;
                                        came.indexOf(until) < 0 && (next = in.read()) >= 0; ) {
                                    came.append((char) next);
                                }
                                peer.getOutputStream()
                                        .write(answer.getBytes(StandardCharsets.ISO_8859_1));
                                request.complete(came.toString());
                            } catch (IOException e) {
                                request.completeExceptionally(e);
                            }
                        });
        return request;
    }

    /// With room for one socket.
    private Network network(String... grants) {
        return Networks.connecting(
                trail,
                name -> List.of(InetAddress.ofLiteral("127.0.0.1")),
                new OpenHandles(1),
                grants);
    }

    private HttpRequest request(String host, Optional<HttpRequest.Content> content) {
        return new HttpRequest(
                content.isPresent() ? "POST" : "GET",
                NetworkTarget.parse("http://%s:%d".formatted(host, server.getLocalPort())),
                "/a?b",
                List.of(
                        new HttpField("X-One", "1".getBytes(StandardCharsets.US_ASCII)),
                        new HttpField("Connection", new byte[0]),
                        new HttpField("Host", "evil".getBytes(StandardCharsets.US_ASCII))),
                content);
    }

    private static String content(HttpResponse response) throws HttpFailure {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[7];
        for (int n; (n = response.read(buffer)) >= 0; ) {
            all.write(buffer, 0, n);
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void sendsTheHostThatWasAskedForToTheAddressThatWasChecked() throws Exception {
        CompletableFuture<String> came =
                answer("\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more");
        try (Network network = network("http://api.example:*", "http://127.0.0.1:*");
                HttpExchange exchange = HttpExchange.open(network, TLS, HttpTimeouts.USUAL)) {
            HttpResponse response = exchange.send(request("API.example", Optional.empty()));
            assertThat(response.status()).isEqualTo(200);
            assertThat(content(response)).isEqualTo("hello");
        }
        assertThat(came.get())
                .isEqualTo(
                        "GET /a?b HTTP/1.1\r\nHost: api.example:%d\r\nX-One: 1\r\nConnection: close\r\n\r\n"
                                .formatted(server.getLocalPort()));
        assertThat(trail.entries())
                .extracting(entry -> entry.access().target())
                .containsExactly(
                        "api.example = 127.0.0.1",
                        "GET http://api.example:" + server.getLocalPort());
    }

    @Test
    void sendsContentInChunksAndReadsChunksAndTrailers() throws Exception {
        String interim = "HTTP/1.1 100 Continue\r\n\r\n";
        String head = "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n";
        String chunks = "5;x=y\r\nhello\r\n00a \t;a;b=\"c d\"\r\n, world an\r\n0\r\nX-T: 2\r\n\r\n";
        CompletableFuture<String> came = answer("X-End: 1\r\n\r\n", interim + head + chunks);
        try (Network network = network("http://localhost:*");
                HttpExchange exchange = HttpExchange.open(network, TLS, HttpTimeouts.USUAL)) {
            HttpResponse response =
                    exchange.send(request("localhost", Optional.of(parts("abc", "defg"))));
            assertThat(response.status()).isEqualTo(201);
            assertThat(content(response)).isEqualTo("hello, world an");
            assertThat(response.trailers()).extracting(HttpField::name).containsExactly("X-T");
        }
        assertThat(came.get()).endsWith("\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\nX-End: 1\r\n\r\n");
    }

    private static HttpRequest.Content parts(String... parts) {
        Queue<String> left = new ArrayDeque<>(List.of(parts));
        return new HttpRequest.Content() {
            @Override
            public byte[] next() {
                String next = left.poll();
                return next == null ? new byte[0] : next.getBytes(StandardCharsets.US_ASCII);
            }

            @Override
            public List<HttpField> trailers() {
                return List.of(new HttpField("X-End", new byte[] {'1'}));
            }
        };
    }

    /// As the head says, or not at all: what goes beyond would be a request of its own to a server
    /// that believes the head.
    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "6", "8"})
    void sendsNoOtherLengthThanItDeclares(String declared) throws Exception {
        CompletableFuture<String> came = answer("\0", "");
        Duration patience = Duration.ofSeconds(5);
        try (Network network = network("http://localhost:*");
                HttpExchange exchange =
                        HttpExchange.open(
                                network, TLS, new HttpTimeouts(patience, patience, patience))) {
            HttpRequest request = post(Optional.of(parts("abc", "defg")), declared);
            assertThatExceptionOfType(HttpFailure.class)
                    .isThrownBy(() -> exchange.send(request))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TERMINATED));
        }
        String content = came.get().split("\r\n\r\n", -1)[1];
        assertThat("abcdefg").startsWith(content);
        assertThat(content.length()).isLessThanOrEqualTo(Integer.parseInt(declared));
    }

    @Test
    void sendsTheLengthThatItDeclares() throws Exception {
        CompletableFuture<String> came =
                answer("defg", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        try (Network network = network("http://localhost:*");
                HttpExchange exchange = HttpExchange.open(network, TLS, HttpTimeouts.USUAL)) {
            HttpRequest request = post(Optional.of(parts("abc", "defg")), "7");
            assertThat(exchange.send(request).status()).isEqualTo(200);
        }
        assertThat(came.get()).contains("\r\ncontent-length: 7\r\n").endsWith("\r\n\r\nabcdefg");
    }

    @Test
    void aRequestHasOneLengthOrNone() {
        for (String[] lengths :
                List.of(
                        new String[] {"0x0"},
                        new String[] {"76", "0"},
                        new String[] {"7", "7"},
                        new String[] {"7, 7"},
                        new String[] {"+7"},
                        new String[] {"-1"},
                        new String[] {""},
                        new String[] {"\u00b2"},
                        new String[] {"9999999999999999999"})) {
            assertThatIllegalArgumentException()
                    .as(String.join(" and ", lengths))
                    .isThrownBy(() -> post(Optional.of(parts("abc")), lengths));
        }
    }

    private HttpRequest post(Optional<HttpRequest.Content> content, String... lengths) {
        return new HttpRequest(
                "POST",
                NetworkTarget.parse("http://localhost:" + server.getLocalPort()),
                "/",
                Stream.of(lengths).map(each -> HttpField.of("content-length", each)).toList(),
                content);
    }

    @Test
    void followsNothing() throws Exception {
        CompletableFuture<String> came =
                answer(
                        "\r\n\r\n",
                        "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n");
        try (Network network = network("http://localhost:*");
                HttpExchange exchange = HttpExchange.open(network, TLS, HttpTimeouts.USUAL)) {
            assertThat(exchange.send(request("localhost", Optional.empty())).status())
                    .isEqualTo(302);
        }
        assertThat(came.get()).isNotEmpty();
    }

    @Test
    void connectsToNobodyThatIsNotGranted() throws Exception {
        for (String host :
                List.of("127.0.0.1", "evil.example", "localhost", "[::ffff:127.0.0.1]")) {
            try (Network network = network("http://*:*", "http://api.example:*");
                    HttpExchange exchange = HttpExchange.open(network, TLS, HttpTimeouts.USUAL)) {
                assertThatExceptionOfType(HttpFailure.class)
                        .isThrownBy(() -> exchange.send(request(host, Optional.empty())))
                        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.PROHIBITED));
            }
        }
        server.setSoTimeout(1);
        assertThatExceptionOfType(IOException.class).isThrownBy(server::accept);
        assertThat(trail.denied()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PROTOCOL|SSH-2.0-x\\r\\n\\r\\n",
                "PROTOCOL|HTTP/2 200 OK\\r\\n\\r\\n",
                "PROTOCOL|HTTP/1.1 999 OK\\r\\n\\r\\n",
                "PROTOCOL|HTTP/1.1 200 OK\\r\\nno colon\\r\\n\\r\\n",
                "PROTOCOL|HTTP/1.1 200 OK\\r\\nA: b\\r\\n folded: c\\r\\n\\r\\n",
                "PROTOCOL|HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n",
                "PROTOCOL|HTTP/1.1 200 OK\\r\\nContent-Length: -1\\r\\n\\r\\n",
                "PROTOCOL|HTTP/1.1 200 OK\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\n",
                "PROTOCOL|HTTP/1.1 101 Switching\\r\\n\\r\\n",
                "PROTOCOL|HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n-5\\r\\nhello",
                "PROTOCOL|HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nffffffffffffffff\\r\\nx",
                "PROTOCOL|HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nab\\r\\n",
                "PROTOCOL|HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n;x\\r\\n\\r\\n",
                "TRANSFER_CODING|HTTP/1.1 200 OK\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n",
                "INCOMPLETE|HTTP/1.1 200 OK\\r\\nContent-Length: 10\\r\\n\\r\\nhello",
                "INCOMPLETE|HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n9\\r\\nhello",
                "INCOMPLETE|HTTP/1.1 200 OK\\r\\nA",
                "TERMINATED|''"
            })
    void refusesAnswersThatAreNone(Kind kind, String answer) throws Exception {
        CompletableFuture<String> came =
                answer("\r\n\r\n", answer.replace("\\r", "\r").replace("\\n", "\n"));
        try (Network network = network("http://localhost:*");
                HttpExchange exchange = HttpExchange.open(network, TLS, HttpTimeouts.USUAL)) {
            assertThatExceptionOfType(HttpFailure.class)
                    .isThrownBy(
                            () -> content(exchange.send(request("localhost", Optional.empty()))))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
        }
        assertThat(came.get()).isNotEmpty();
    }

    @Test
    void takesNoEndlessHead() throws Exception {
        CompletableFuture<String> came =
                answer("\r\n\r\n", "HTTP/1.1 200 OK\r\nA: " + "x".repeat(100_000));
        try (Network network = network("http://localhost:*");
                HttpExchange exchange = HttpExchange.open(network, TLS, HttpTimeouts.USUAL)) {
            assertThatExceptionOfType(HttpFailure.class)
                    .isThrownBy(() -> exchange.send(request("localhost", Optional.empty())))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.HEAD_TOO_LONG));
        }
        assertThat(came.handle((_, _) -> true).get()).isTrue();
    }

    /// Each of them is looked at once: the server chose the line, and nothing could stop who reads
    /// it.
    @Test
    void aChunkThatBeginsWithBlanksWithoutEndIsNone() throws Exception {
        CompletableFuture<String> came =
                answer(
                        "\r\n\r\n",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + " ".repeat(65_000)
                                + "x\r\n");
        try (Network network = network("http://localhost:*");
                HttpExchange exchange = HttpExchange.open(network, TLS, HttpTimeouts.USUAL)) {
            HttpResponse response = exchange.send(request("localhost", Optional.empty()));
            assertTimeout(
                    Duration.ofSeconds(2),
                    () ->
                            assertThatExceptionOfType(HttpFailure.class)
                                    .isThrownBy(() -> content(response))
                                    .satisfies(
                                            e ->
                                                    assertThat(e.kind())
                                                            .isEqualTo(Kind.HEAD_TOO_LONG)));
        }
        assertThat(came.handle((_, _) -> true).get()).isTrue();
    }

    @Test
    void waitsNoLongerThanItIsTold() throws Exception {
        HttpTimeouts impatient =
                new HttpTimeouts(
                        Duration.ofSeconds(30), Duration.ofMillis(20), Duration.ofMillis(20));
        try (Network network = network("http://localhost:*");
                HttpExchange exchange = HttpExchange.open(network, TLS, impatient)) {
            assertThatExceptionOfType(HttpFailure.class)
                    .isThrownBy(() -> exchange.send(request("localhost", Optional.empty())))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.RESPONSE_TIMEOUT));
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        server.close();
        try (Network network = network("http://localhost:*");
                HttpExchange exchange = HttpExchange.open(network, TLS, HttpTimeouts.USUAL)) {
            assertThatExceptionOfType(HttpFailure.class)
                    .isThrownBy(() -> exchange.send(request("localhost", Optional.empty())))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
        }
    }

    @Test
    void aServerWithoutTlsIsNoTlsServer() throws Exception {
        CompletableFuture<String> came = answer("\0", "HTTP/1.1 400 Bad\r\n\r\n");
        try (Network network = network("https://localhost:*");
                HttpExchange exchange = HttpExchange.open(network, TLS, HttpTimeouts.USUAL)) {
            HttpRequest secure =
                    new HttpRequest(
                            "GET",
                            NetworkTarget.parse("https://localhost:" + server.getLocalPort()),
                            "/",
                            List.of(),
                            Optional.empty());
            assertThatExceptionOfType(HttpFailure.class)
                    .isThrownBy(() -> exchange.send(secure))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TLS));
        }
        assertThat(came.handle((_, _) -> true).get()).isTrue();
    }

    @Test
    void nothingOfARequestCanEndItsLine() {
        NetworkTarget target = NetworkTarget.parse("http://localhost");
        for (String path : List.of("/a b", "/a\r\nX: y", "a", "/\u00e9", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () ->
                                    new HttpRequest(
                                            "GET", target, path, List.of(), Optional.empty()));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new HttpRequest("GET /", target, "/", List.of(), Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new HttpRequest(
                                        "GET",
                                        target,
                                        "/",
                                        List.of(new HttpField("A", new byte[] {'\n'})),
                                        Optional.empty()));
    }

    /// Sends, which waits for ever, and cancels that once it waits.
    private static void assertCancels(
            NameServer names, OpenHandles handles, HttpRequest request, Callable<?> untilItWaits)
            throws Exception {
        try (Network network =
                        Networks.connecting(
                                new AccessTrail(),
                                names,
                                handles,
                                "*://*.example:*",
                                "*://127.0.0.1:*");
                HttpExchange exchange = HttpExchange.open(network, TLS, HttpTimeouts.USUAL)) {
            FutureTask<HttpResponse> sending = new FutureTask<>(() -> exchange.send(request));
            Thread.startVirtualThread(sending);
            untilItWaits.call();
            exchange.cancel();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(sending::get)
                    .withCauseInstanceOf(HttpFailure.class);
            assertThatExceptionOfType(HostFailure.class)
                    .as("it counts until it is closed")
                    .isThrownBy(handles::take);
        }
        handles.take();
    }

    private HttpRequest to(String origin) {
        return new HttpRequest(
                "GET",
                NetworkTarget.parse(origin + ":" + server.getLocalPort()),
                "/",
                List.of(),
                Optional.empty());
    }

    @Test
    void cancellingEndsTheWaitForAName() throws Exception {
        try (SilentNameServer names = new SilentNameServer()) {
            assertCancels(
                    names,
                    new OpenHandles(1),
                    to("http://slow.example"),
                    () -> {
                        names.awaitQuestions(1);
                        return true;
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1", "https://127.0.0.1"})
    void cancellingEndsTheWaitForTheServer(String origin) throws Exception {
        assertCancels(
                name -> List.of(),
                new OpenHandles(1),
                to(origin),
                () -> server.accept().getInputStream().read());
    }

    @Test
    void whatIsCancelledBeforehandAsksNobody() throws Exception {
        try (Network network = network("http://*.example:*", "http://localhost:*")) {
            for (String origin : List.of("http://slow.example", "http://localhost")) {
                try (HttpExchange exchange = HttpExchange.open(network, TLS, HttpTimeouts.USUAL)) {
                    exchange.cancel();
                    assertThatExceptionOfType(HttpFailure.class)
                            .isThrownBy(() -> exchange.send(to(origin)));
                }
            }
        }
        server.setSoTimeout(1);
        assertThatExceptionOfType(IOException.class).isThrownBy(server::accept);
    }

    @Test
    void anExchangeCountsFromItsBeginning() throws Exception {
        try (Network network = network("http://localhost:*")) {
            try (HttpExchange _ = HttpExchange.open(network, TLS, HttpTimeouts.USUAL)) {
                assertThatExceptionOfType(HttpFailure.class)
                        .isThrownBy(() -> HttpExchange.open(network, TLS, HttpTimeouts.USUAL))
                        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TOO_MANY_SOCKETS));
            }
            HttpExchange.open(network, TLS, HttpTimeouts.USUAL).close();
        }
    }
}
