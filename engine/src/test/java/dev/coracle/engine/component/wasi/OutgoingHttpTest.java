package dev.coracle.engine.component.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.HostGrant.Direction;
import dev.coracle.engine.grant.Proposal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A real server on the loopback interface answers the requests of a guest.
@Timeout(60)
class OutgoingHttpTest {

    private static final String TYPES = "wasi:http/types";
    private static final String REQUEST = "[method]outgoing-request.";

    /// Cases of `error-code`.
    private static final int CONNECTION_REFUSED = 6;

    private static final int REQUEST_DENIED = 15;
    private static final int URI_INVALID = 19;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 5);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /// Tells what came.
    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("X-Host", exchange.getRequestHeaders().getFirst("Host"));
        exchange.getResponseHeaders().add("Location", "http://169.254.169.254/");
        int status = exchange.getRequestURI().getPath().equals("/away") ? 302 : 200;
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody()
                .write(
                        "%s %s %d "
                                .formatted(
                                        exchange.getRequestMethod(),
                                        exchange.getRequestURI(),
                                        body.length)
                                .getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static ComponentCalls guest(String pattern) throws IOException {
        return new ComponentCalls(
                Grants.none().withHosts(List.of(new HostGrant(pattern, Direction.CONNECT))));
    }

    private static Object request(ComponentCalls guest, String authority, String path) {
        Object request =
                guest.call(
                        TYPES,
                        "[constructor]outgoing-request",
                        guest.call(TYPES, "[constructor]fields"));
        guest.ok(TYPES, REQUEST + "set-scheme", request, Case.some(Case.of(0)));
        guest.ok(TYPES, REQUEST + "set-authority", request, Case.some(authority));
        guest.ok(TYPES, REQUEST + "set-path-with-query", request, Case.some(path));
        return request;
    }

    private static Object handle(ComponentCalls guest, Object request) {
        return guest.ok("wasi:http/outgoing-handler", "handle", request, Case.NONE);
    }

    /// @return `result<incoming-response, error-code>`
    private static Case answered(ComponentCalls guest, Object future) {
        guest.block(TYPES, "[method]future-incoming-response.subscribe", future);
        Case got = guest.result(TYPES, "[method]future-incoming-response.get", future);
        return (Case) ComponentCalls.value((Case) ComponentCalls.value(got));
    }

    private static int failed(ComponentCalls guest, Object request) {
        Case answer = answered(guest, handle(guest, request));
        assertThat(answer.index()).isEqualTo(1);
        return ((Case) ComponentCalls.value(answer)).index();
    }

    private static String content(ComponentCalls guest, Object response) {
        Object body = guest.ok(TYPES, "[method]incoming-response.consume", response);
        Object stream = guest.ok(TYPES, "[method]incoming-body.stream", body);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            Case read =
                    guest.result(
                            "wasi:io/streams",
                            "[method]input-stream.blocking-read",
                            stream,
                            65_536L);
            if (read.index() != 0) {
                assertThat(((Case) ComponentCalls.value(read)).index()).as("closed").isEqualTo(1);
                return all.toString(StandardCharsets.UTF_8);
            }
            all.writeBytes((byte[]) ComponentCalls.value(read));
        }
    }

    @Test
    void getsFromAGrantedHostAndFollowsNothing() throws Exception {
        try (ComponentCalls guest = guest("http://localhost:" + port())) {
            Object request = request(guest, "LOCALHOST:" + port(), "/away?x=1");
            Object response = ComponentCalls.value(answered(guest, handle(guest, request)));
            assertThat(guest.call(TYPES, "[method]incoming-response.status", response))
                    .isEqualTo(302);
            assertThat(content(guest, response)).isEqualTo("GET /away?x=1 0 ");
            assertThat(requests).hasValue(1);
            assertThat(guest.trail.entries())
                    .extracting(entry -> entry.access().target())
                    .contains("GET http://localhost:" + port());
        }
    }

    @Test
    void streamsContentBothWays() throws Exception {
        try (ComponentCalls guest = guest("http://127.0.0.1:*")) {
            Object request = request(guest, "127.0.0.1:" + port(), "/");
            guest.ok(TYPES, REQUEST + "set-method", request, Case.of(2));
            Object body = guest.ok(TYPES, REQUEST + "body", request);
            Object future = handle(guest, request);
            Object stream = guest.ok(TYPES, "[method]outgoing-body.write", body);
            byte[] part = "0123456789".repeat(1_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                guest.ok(
                        "wasi:io/streams",
                        "[method]output-stream.blocking-write-and-flush",
                        stream,
                        part);
            }
            guest.ok(TYPES, "[static]outgoing-body.finish", body, Case.NONE);
            Object response = ComponentCalls.value(answered(guest, future));
            assertThat(content(guest, response))
                    .startsWith("POST / 1000000 0123456789")
                    .hasSize("POST / 1000000 ".length() + 1_000_000);
        }
    }

    @Test
    void sendsNothingToAHostThatIsNotGrantedAndProposesIt() throws Exception {
        try (ComponentCalls guest = guest("http://*:*")) {
            Object request = request(guest, "127.0.0.1:" + port(), "/");
            assertThat(failed(guest, request)).isEqualTo(REQUEST_DENIED);
            assertThat(requests).hasValue(0);
            assertThat(guest.trail.denied())
                    .extracting(
                            entry ->
                                    Proposal.lifting(entry.access(), Grants.none())
                                            .orElseThrow()
                                            .flag())
                    .containsExactly("--connect http://127.0.0.1:" + port());
        }
    }

    @Test
    void takesNoOtherSpellingOfAnAddress() throws Exception {
        try (ComponentCalls guest = guest("http://*:*")) {
            for (String authority : List.of("2130706433", "127.1", "0x7f.1:80", "0177.0.0.1")) {
                Object request = request(guest, authority, "/");
                assertThat(guest.error("wasi:http/outgoing-handler", "handle", request, Case.NONE))
                        .as(authority)
                        .isEqualTo(URI_INVALID);
            }
        }
    }

    @Test
    void tellsThatNobodyListens() throws Exception {
        int port = port();
        server.stop(0);
        try (ComponentCalls guest = guest("http://127.0.0.1:*")) {
            assertThat(failed(guest, request(guest, "127.0.0.1:" + port, "/")))
                    .isEqualTo(CONNECTION_REFUSED);
        }
    }
}
