package dev.coracle.engine.sandbox.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.sandbox.http.HttpField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The wire, with a handler that answers what it was sent.
@Timeout(60)
class HttpServerTest {

    private static final String HOST = "Host: localhost\r\n";

    /// What the handler was told, in its order.
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private HttpServer server = open(ServerLimits.DEFAULT);

    private HttpServer open(ServerLimits limits) {
        try {
            return HttpServer.open(ServeAddress.parse("127.0.0.1:0"), limits, new Echo());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    /// Answers `/wait` when it is let, `/stream` in two pieces, everything else with its content.
    private final class Echo implements RequestHandler {
        private final CountDownLatch let = new CountDownLatch(1);

        @Override
        public RequestContent begin(Exchange exchange) {
            heard.add(exchange.head().method() + " " + exchange.head().path());
            return new RequestContent() {
                private final ByteArrayOutputStream content = new ByteArrayOutputStream();

                @Override
                public boolean take(byte[] bytes, int offset, int length) {
                    content.write(bytes, offset, length);
                    return true;
                }

                @Override
                public void end(List<HttpField> trailers) {
                    Thread.ofVirtual().start(() -> answer(exchange, content.toByteArray()));
                }

                @Override
                public void gone() {
                    heard.add("gone");
                }

                @Override
                public void refused(String sentence) {
                    heard.add("refused " + sentence);
                }
            };
        }

        private void answer(Exchange exchange, byte[] content) {
            try {
                switch (exchange.head().path()) {
                    case "/wait" -> {
                        let.await();
                        exchange.respond(200, List.of());
                        exchange.write(new byte[] {'l', 'e', 't'}, 0, 3);
                        exchange.end(List.of());
                    }
                    case "/stream" -> {
                        exchange.respond(200, List.of());
                        exchange.write(new byte[] {'a'}, 0, 1);
                        exchange.flush();
                        exchange.write(new byte[] {'b'}, 0, 1);
                        exchange.end(List.of(HttpField.of("X-Trailer", "t")));
                    }
                    case "/broken" -> {
                        exchange.respond(200, List.of());
                        exchange.write(new byte[] {'a'}, 0, 1);
                        exchange.flush();
                        exchange.breakOff();
                    }
                    default -> {
                        exchange.respond(200, List.of(HttpField.of("X-Own", "1")));
                        exchange.write(content, 0, content.length);
                        exchange.end(List.of());
                    }
                }
            } catch (IOException e) {
                heard.add("failed");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void refused(int status, String sentence) {
            heard.add("refused " + status);
        }
    }

    private String ask(String request) throws IOException {
        try (Client client = new Client(server.address())) {
            return client.send(request).rest();
        }
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void answersRequestAfterRequestOnOneConnectionEvenWhenTheyComeTogether() throws IOException {
        String post = "POST /a HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\nabc";
        String last = "GET /b HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n";
        String answers = ask(post + post + last);
        assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(4);
        assertThat(answers)
                .contains("Content-Length: 3\r\n\r\nabcHTTP/1.1")
                .endsWith("Content-Length: 0\r\nConnection: close\r\n\r\n");
    }

    @Test
    void readsChunksAndWritesThemWhereTheLengthIsNotKnown() throws IOException {
        assertThat(
                        ask(
                                "POST /a HTTP/1.1\r\n"
                                        + HOST
                                        + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        + "3;x=y\r\nabc\r\n0A\r\n0123456789\r\n0\r\nT: v\r\n\r\n"))
                .endsWith("\r\n\r\nabc0123456789");
        assertThat(ask("GET /stream HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                .contains("Transfer-Encoding: chunked\r\n")
                .endsWith("\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\nX-Trailer: t\r\n\r\n");
    }

    @Test
    void aClientOfHttp10GetsNoChunksAndItsConnectionCloses() throws IOException {
        assertThat(ask("GET /stream HTTP/1.0\r\n\r\n"))
                .doesNotContain("chunked")
                .endsWith("Connection: close\r\n\r\nab");
    }

    @Test
    void anAnswerToHeadHasNoContent() throws IOException {
        assertThat(ask("HEAD /stream HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .endsWith("\r\n\r\n")
                .doesNotContain("\r\na\r\n");
    }

    @Test
    void anAnswerThatIsBrokenOffDoesNotLookComplete() throws IOException {
        assertThat(ask("GET /broken HTTP/1.1\r\n" + HOST + "\r\n")).endsWith("\r\n\r\n1\r\na\r\n");
    }

    @Test
    void aClientThatWaitsToSendItsContentIsTold() throws IOException {
        try (Client client = new Client(server.address())) {
            client.send(
                    "POST /a HTTP/1.1\r\n"
                            + HOST
                            + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.until("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.send("hi").until("hi")).startsWith("HTTP/1.1 200 OK");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Two lengths, and a length beside chunks: one request hidden in another.
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: 1\nY: 2\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: 1\rY: 2\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n",
                "GET / HTTP/1.1\nHost: a\n\n",
                "GET / HTTP/1.1\r\nHost: a\r\nNo colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n: none\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: user@a\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET a HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /\u00e4 HTTP/1.1\r\nHost: a\r\n\r\n",
                "G(T / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / http/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n"
            })
    void whatTwoReadersCouldTakeForDifferentRequestsIsRefused(String request) throws Exception {
        assertThat(ask(request.replace("Host: a", "Host: localhost") + "GET /next HTTP/1.1\r\n"))
                .startsWith("HTTP/1.1 400 Bad Request\r\n")
                .contains("Connection: close");
        assertThat(next()).isEqualTo("refused 400");
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\n", "-1\r\n", "1\r\nab\r\n0\r\n\r\n", "1\nb", "0x1\r\nb\r\n"})
    void aMalformedChunkIsRefused(String chunk) throws Exception {
        assertThat(ask("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n" + chunk))
                .startsWith("HTTP/1.1 400 Bad Request\r\n");
        assertThat(next()).isEqualTo("POST /");
        assertThat(next()).startsWith("refused ");
    }

    @Test
    void whatIsNotDoneHasItsOwnStatus() throws IOException {
        String end = " HTTP/1.1\r\n" + HOST;
        assertThat(ask("CONNECT a:1" + end + "\r\n")).startsWith("HTTP/1.1 501 ");
        assertThat(ask("GET /" + end + "Transfer-Encoding: gzip, chunked\r\n\r\n"))
                .startsWith("HTTP/1.1 501 ");
        assertThat(ask("GET /" + end + "Expect: wonders\r\n\r\n")).startsWith("HTTP/1.1 417 ");
        assertThat(ask("PRI * HTTP/2.0\r\n\r\n")).startsWith("HTTP/1.1 505 ");
    }

    @Test
    void whatIsTooLongIsRefusedBeforeItIsKept() throws IOException {
        String end = " HTTP/1.1\r\n" + HOST;
        assertThat(ask("GET /" + "a".repeat(9_000) + end + "\r\n")).startsWith("HTTP/1.1 414 ");
        assertThat(ask("GET /" + "a".repeat(40_000))).startsWith("HTTP/1.1 414 ");
        assertThat(ask("GET /" + end + "X: " + "a".repeat(40_000))).startsWith("HTTP/1.1 431 ");
        assertThat(ask("GET /" + end + "X: a\r\n".repeat(101) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void contentBeyondTheLimitIsRefusedWhetherItsLengthIsToldOrNot() throws IOException {
        server.close();
        server = open(ServerLimits.DEFAULT.withContentBytes(10));
        String begin = "POST / HTTP/1.1\r\n" + HOST;
        assertThat(ask(begin + "Content-Length: 11\r\n\r\n")).startsWith("HTTP/1.1 413 ");
        assertThat(ask(begin + "Transfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n8\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void aNameThatOnlyAStrangersPageWouldAskForIsRefusedOnLoopback() throws IOException {
        for (String name : List.of("evil.example", "localhost.evil.example", "1.2.3.4.example")) {
            assertThat(ask("GET / HTTP/1.1\r\nHost: " + name + "\r\n\r\n"))
                    .as(name)
                    .startsWith("HTTP/1.1 421 ");
        }
        for (String name : List.of("localhost:80", "app.localhost", "127.0.0.1:1", "[::1]:8080")) {
            assertThat(ask("GET / HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n"))
                    .as(name)
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void theAuthorityOfAnAbsoluteTargetStandsAboveTheHostField() throws IOException {
        assertThat(
                        ask(
                                "GET http://evil.example/ HTTP/1.1\r\n"
                                        + HOST
                                        + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ");
        assertThat(
                        ask(
                                "GET http://localhost/x?y HTTP/1.1\r\n"
                                        + HOST
                                        + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(heard).contains("GET /x?y");
    }

    @Test
    void hearsAtOnceThatTheClientLeft() throws Exception {
        Client client = new Client(server.address());
        client.send("GET /wait HTTP/1.1\r\n" + HOST + "\r\n");
        assertThat(next()).isEqualTo("GET /wait");
        client.close();
        assertThat(next()).isEqualTo("gone");
    }

    @Test
    void aClientThatSendsNoMoreGetsItsAnswerAllTheSame() throws Exception {
        for (String version : List.of("1.1", "1.0")) {
            Echo echo = new Echo();
            server.close();
            server = HttpServer.open(ServeAddress.parse("127.0.0.1:0"), ServerLimits.DEFAULT, echo);
            try (Client client = new Client(server.address())) {
                client.send("GET /wait HTTP/" + version + "\r\n" + HOST + "\r\n").sendNoMore();
                assertThat(next()).isEqualTo("GET /wait");
                echo.let.countDown();
                assertThat(client.rest()).contains("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nlet");
            }
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void hearsThatAClientWhichSentNoMoreLeftLater() throws Exception {
        Client client = new Client(server.address());
        client.send("GET /wait HTTP/1.1\r\n" + HOST + "\r\n").sendNoMore();
        assertThat(next()).isEqualTo("GET /wait");
        client.until("HTTP/1.1 100 Continue\r\n\r\n");
        client.close();
        assertThat(next()).isEqualTo("gone");
    }

    @Test
    void hearsThatTheClientLeftInTheMiddleOfItsContent() throws Exception {
        Client client = new Client(server.address());
        client.send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 10\r\n\r\nabc");
        assertThat(next()).isEqualTo("POST /");
        client.close();
        assertThat(next()).isEqualTo("gone");
    }

    @Test
    void aHeadThatDoesNotComeAndAConnectionThatNobodyUsesAreClosed() throws IOException {
        server.close();
        Duration soon = Duration.ofMillis(1);
        server = open(ServerLimits.DEFAULT.withTimes(soon, soon, soon));
        assertThat(ask("GET /slow HTTP/1.1\r\nHo")).startsWith("HTTP/1.1 408 ");
        assertThat(ask("")).isEmpty();
    }

    /// The time for a head is one for all of it, however busily a client sends a byte now and then.
    @Test
    void aClientThatDripsItsHeadIsCutOffAllTheSame() throws Exception {
        server.close();
        Duration usual = ServerLimits.DEFAULT.stall();
        server = open(ServerLimits.DEFAULT.withTimes(Duration.ofMillis(20), usual, usual));
        try (Client client = new Client(server.address())) {
            client.send("GET / HTTP/1.1\r\nX: ");
            Thread dripping = Thread.ofVirtual().start(() -> drip(client));
            assertThat(client.rest()).startsWith("HTTP/1.1 408 ");
            dripping.interrupt();
            dripping.join();
        }
        assertThat(heard).containsOnly("refused 408");
    }

    private static void drip(Client client) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                client.send("a");
                LockSupport.parkNanos(2_000_000);
            }
        } catch (IOException e) {
            // It is cut off.
        }
    }

    @Test
    void aConnectionThatNobodyAsksOnAnyMoreIsClosedAfterItsAnswer() throws IOException {
        server.close();
        Duration usual = ServerLimits.DEFAULT.head();
        server = open(ServerLimits.DEFAULT.withTimes(usual, Duration.ofSeconds(3), usual));
        assertThat(ask("GET /once HTTP/1.1\r\n" + HOST + "\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void drainingEndsIdleConnectionsAndLetsTheOthersFinish() throws Exception {
        try (Client idle = new Client(server.address());
                Client busy = new Client(server.address())) {
            idle.send("GET /a HTTP/1.1\r\n" + HOST + "\r\n").until("\r\n\r\n");
            busy.send("GET /wait HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(next()).isEqualTo("GET /a");
            assertThat(next()).isEqualTo("GET /wait");
            assertThat(server.drain(Duration.ofMillis(1))).isFalse();
            assertThat(idle.rest()).isEmpty();
            Echo echo = (Echo) server.handler();
            echo.let.countDown();
            assertThat(answersLate()).isFalse();
        }
    }

    /// Whoever else may have taken the port by now: this server hears nothing more.
    private boolean answersLate() {
        try {
            ask("GET /late HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
        } catch (IOException e) {
            // Nobody listens there.
        }
        return heard.contains("GET /late");
    }

    @Test
    void aTakenPortIsToldInASentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, server.address().address())) {
            ServeAddress where = new ServeAddress(taken.getInetAddress(), taken.getLocalPort());
            assertThatThrownBy(() -> HttpServer.open(where, ServerLimits.DEFAULT, new Echo()))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "Tried to listen at %s, but another program listens there already. End it, or choose another port; port 0 takes any that is free."
                                    .formatted(where));
        }
        assertThatThrownBy(
                        () ->
                                HttpServer.open(
                                        ServeAddress.parse("192.0.2.1:0"),
                                        ServerLimits.DEFAULT,
                                        new Echo()))
                .hasMessageContaining("this computer has no such address");
    }

    @Test
    void bigContentGoesBothWays() throws IOException {
        String big = "0123456789abcdef".repeat(200_000);
        try (Client client = new Client(server.address())) {
            client.send(
                    "POST / HTTP/1.1\r\n"
                            + HOST
                            + "Connection: close\r\nContent-Length: "
                            + big.length()
                            + "\r\n\r\n");
            client.send(big);
            String answer = client.rest();
            assertThat(answer.getBytes(StandardCharsets.ISO_8859_1))
                    .hasSizeGreaterThan(big.length());
            assertThat(answer).contains("0123456789abcdef");
        }
    }
}
