package dev.coracle.engine.component.wasi;

import static dev.coracle.engine.component.wasi.SocketCalls.granted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.Proposal;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.sandbox.net.NameServer;
import dev.coracle.engine.sandbox.net.SilentNameServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A real server on the loopback interface answers the requests of a guest.
@Timeout(60)
class OutgoingHttpTest {

    private static final String HANDLER = "wasi:http/outgoing-handler";
    private static final String TYPES = "wasi:http/types";
    private static final String REQUEST = "[method]outgoing-request.";

    /// Cases of `error-code`.
    private static final int CONNECTION_REFUSED = 6;

    private static final int REQUEST_DENIED = 15;
    private static final int URI_INVALID = 19;
    private static final int CONNECTION_LIMIT_REACHED = 11;
    private static final int RESPONSE_HEADER_SECTION_SIZE = 26;

    private static final String WRITE = "[method]output-stream.blocking-write-and-flush";
    private static final byte[] CHUNK = new byte[65_536];

    private static final int CONTENT = 60_000;
    private static final int HANDLES = 16;

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
        if (exchange.getRequestURI().getPath().equals("/unread")) {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            return;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("X-Host", exchange.getRequestHeaders().getFirst("Host"));
        exchange.getResponseHeaders().add("Location", "http://169.254.169.254/");
        if (exchange.getRequestURI().getPath().equals("/head")) {
            exchange.getResponseHeaders().add("X-Long", "x".repeat(60_000));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            return;
        }
        if (exchange.getRequestURI().getPath().equals("/content")) {
            exchange.sendResponseHeaders(200, CONTENT);
            exchange.getResponseBody().write(CHUNK, 0, CONTENT);
            exchange.close();
            return;
        }
        if (exchange.getRequestURI().getPath().equals("/large")) {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(CHUNK);
            }
            exchange.close();
            return;
        }
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
        return new ComponentCalls(granted(pattern));
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
        return guest.ok(HANDLER, "handle", request, Case.NONE);
    }

    /// @return `result<incoming-response, error-code>`
    private static Case answered(ComponentCalls guest, Object future) {
        guest.block(TYPES, "[method]future-incoming-response.subscribe", future);
        Case got = guest.result(TYPES, "[method]future-incoming-response.get", future);
        return (Case) ComponentCalls.value((Case) ComponentCalls.value(got));
    }

    /// As the other, or why it was not even begun.
    private static Case asked(ComponentCalls guest, Object request) {
        Case begun = guest.result(HANDLER, "handle", request, Case.NONE);
        return begun.index() == 0 ? answered(guest, ComponentCalls.value(begun)) : begun;
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
                assertThat(guest.error(HANDLER, "handle", request, Case.NONE))
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

    private static Object body(ComponentCalls guest, Object message, String kind, byte[] content) {
        Object body = guest.ok(TYPES, "[method]outgoing-%s.body".formatted(kind), message);
        Object stream = guest.ok(TYPES, "[method]outgoing-body.write", body);
        guest.ok("wasi:io/streams", WRITE, stream, content);
        drop(stream);
        return body;
    }

    private static Object fields(ComponentCalls guest, int length) {
        Object fields = guest.call(TYPES, "[constructor]fields");
        byte[] value = "v".repeat(length).getBytes(StandardCharsets.US_ASCII);
        guest.ok(TYPES, "[method]fields.append", fields, "x-field", value);
        return fields;
    }

    private static void drop(Object resource) {
        ((HostResource) resource).drop();
    }

    private static void isTooMuch(ThrowingCallable keeping) {
        assertThatThrownBy(keeping)
                .isInstanceOf(Trap.class)
                .hasMessageContaining("more than 16 MiB of HTTP");
    }

    @Test
    void aGuestKeepsNoMoreThanIsCountedHoweverItIsPutAside() throws Exception {
        List<Object> kept = new ArrayList<>();
        for (String kind : List.of("request", "response")) {
            try (ComponentCalls guest = guest("http://127.0.0.1:*")) {
                isTooMuch(
                        () -> {
                            for (int i = 0; i < 300; i++) {
                                Object message = message(guest, kind, 0);
                                Object body = body(guest, message, kind, CHUNK);
                                guest.ok(TYPES, "[static]outgoing-body.finish", body, Case.NONE);
                                kept.add(message);
                            }
                        });
            }
            try (ComponentCalls guest = guest("http://127.0.0.1:*")) {
                isTooMuch(
                        () -> {
                            for (int i = 0; i < 300; i++) {
                                Object message = message(guest, kind, 0);
                                Object body = body(guest, message, kind, new byte[1]);
                                Case trailers = Case.some(fields(guest, 65_536));
                                guest.ok(TYPES, "[static]outgoing-body.finish", body, trailers);
                                kept.add(message);
                            }
                        });
            }
        }
        try (ComponentCalls guest = guest("http://127.0.0.1:*")) {
            isTooMuch(
                    () -> {
                        for (int i = 0; i < 300; i++) {
                            kept.add(request(guest, "127.0.0.1", "/" + "p".repeat(65_000)));
                        }
                    });
        }
        assertThat(kept).hasSizeLessThan(5 * 257);
    }

    private static Object message(ComponentCalls guest, String kind, int length) {
        return guest.call(TYPES, "[constructor]outgoing-%s".formatted(kind), fields(guest, length));
    }

    @Test
    void whatAGuestDropsCountsNoMore() throws Exception {
        try (ComponentCalls guest = guest("http://127.0.0.1:*")) {
            for (int i = 0; i < 600; i++) {
                String kind = i % 2 == 0 ? "request" : "response";
                Object message = message(guest, kind, 30_000);
                Object body = body(guest, message, kind, CHUNK);
                if (i % 3 == 0) {
                    drop(message);
                    assertThat(
                                    guest.result(
                                                    TYPES,
                                                    "[static]outgoing-body.finish",
                                                    body,
                                                    Case.some(fields(guest, 40_000)))
                                            .index())
                            .isZero();
                } else {
                    guest.ok(
                            TYPES,
                            "[static]outgoing-body.finish",
                            body,
                            Case.some(fields(guest, 40_000)));
                    drop(message);
                }
            }
            for (int i = 0; i < 600; i++) {
                drop(request(guest, "127.0.0.1", "/" + "p".repeat(60_000)));
            }
        }
    }

    @Test
    void whatWasSentCountsNoMore() throws Exception {
        try (ComponentCalls guest = guest("http://127.0.0.1:*")) {
            for (int i = 0; i < 600; i++) {
                Object request =
                        guest.call(TYPES, "[constructor]outgoing-request", fields(guest, 30_000));
                guest.ok(TYPES, REQUEST + "set-scheme", request, Case.some(Case.of(0)));
                // A third of them no server is asked, and a third goes nowhere.
                String authority = List.of("127.0.0.1:" + port(), "10.9.8.7", "127.1").get(i % 3);
                guest.ok(TYPES, REQUEST + "set-authority", request, Case.some(authority));
                guest.ok(TYPES, REQUEST + "set-method", request, Case.of(2));
                Object body = body(guest, request, "request", new byte[50_000]);
                guest.ok(
                        TYPES,
                        "[static]outgoing-body.finish",
                        body,
                        Case.some(fields(guest, 1_000)));
                if (i % 3 == 2) {
                    guest.error(HANDLER, "handle", request, Case.NONE);
                    continue;
                }
                Object future = handle(guest, request);
                Case answer = answered(guest, future);
                if (answer.index() == 0) {
                    drop(ComponentCalls.value(answer));
                }
                drop(future);
            }
        }
    }

    @Test
    void takesNoTextsThatNoServerWouldRead() throws Exception {
        try (ComponentCalls guest = guest("http://127.0.0.1:*")) {
            Object request = request(guest, "127.0.0.1", "/");
            String much = "a".repeat(100_000);
            for (var each :
                    List.of(
                            Map.entry("set-method", new Case(9, much)),
                            Map.entry("set-scheme", Case.some(new Case(2, much))),
                            Map.entry("set-authority", Case.some(much)),
                            Map.entry("set-path-with-query", Case.some("/" + much)))) {
                assertThat(guest.result(TYPES, REQUEST + each.getKey(), request, each.getValue()))
                        .as(each.getKey())
                        .isEqualTo(Case.ERROR);
            }
        }
    }

    @Test
    void anAnswerThatIsNotReadCountsAsItsConnectionUntilThereIsRoomForIt() throws Exception {
        int most = (16 << 20) / CONTENT + 16;
        try (ComponentCalls guest =
                new ComponentCalls(
                        granted("http://127.0.0.1:*")
                                .withLimits(Limits.DEFAULT.withOpenFiles(HANDLES)))) {
            Deque<Object> kept = new ArrayDeque<>();
            Case answer = Case.OK;
            while (kept.size() <= most) {
                Object request = request(guest, "127.0.0.1:" + port(), "/content");
                answer = asked(guest, request);
                if (answer.index() != 0) {
                    break;
                }
                kept.add(ComponentCalls.value(answer));
            }
            assertThat(answer.index()).isEqualTo(1);
            assertThat(((Case) ComponentCalls.value(answer)).index())
                    .isEqualTo(CONNECTION_LIMIT_REACHED);
            // All that came is there to be read, and then there is room again.
            assertThat(content(guest, kept.removeLast())).hasSize(CONTENT);
            assertThat(content(guest, kept.removeFirst())).hasSize(CONTENT);
            kept.forEach(OutgoingHttpTest::drop);
            Object request = request(guest, "127.0.0.1:" + port(), "/content");
            Object response = null;
            while (response == null) {
                answer = asked(guest, request);
                response = answer.index() == 0 ? ComponentCalls.value(answer) : null;
                request = request(guest, "127.0.0.1:" + port(), "/content");
            }
            assertThat(content(guest, response)).hasSize(CONTENT);
        }
    }

    @Test
    void headsThatAreKeptAreCountedToo() throws Exception {
        try (ComponentCalls guest = guest("http://127.0.0.1:*")) {
            List<Object> kept = new ArrayList<>();
            Case answer = Case.OK;
            while (kept.size() < 300) {
                Object request = request(guest, "127.0.0.1:" + port(), "/head");
                answer = answered(guest, handle(guest, request));
                if (answer.index() != 0) {
                    break;
                }
                kept.add(ComponentCalls.value(answer));
            }
            assertThat(answer.index()).isEqualTo(1);
            assertThat(((Case) ComponentCalls.value(answer)).index())
                    .isEqualTo(RESPONSE_HEADER_SECTION_SIZE);
            kept.forEach(OutgoingHttpTest::drop);
            Object request = request(guest, "127.0.0.1:" + port(), "/head");
            assertThat(answered(guest, handle(guest, request)).index()).isZero();
        }
    }

    @Test
    void anAnswerThatNobodyWillReadLeavesNothingBehind() throws Exception {
        try (ComponentCalls guest = guest("http://127.0.0.1:*")) {
            Object dropped = handle(guest, request(guest, "127.0.0.1:" + port(), "/large"));
            guest.block(TYPES, "[method]future-incoming-response.subscribe", dropped);
            drop(dropped);
            untilNoCallGoesOn();
            // One that the guest still has when it ends.
            answered(guest, handle(guest, request(guest, "127.0.0.1:" + port(), "/large")));
        }
        untilNoCallGoesOn();
    }

    /// Requests go to names of a server that does not answer.
    private static ComponentCalls patient(NameServer names) throws IOException {
        return new ComponentCalls(
                granted("http://*.evil.example").withLimits(Limits.DEFAULT.withOpenFiles(HANDLES)),
                names);
    }

    /// Begins one request after the other, until that is too much.
    private static List<Object> handleAll(ComponentCalls guest) {
        List<Object> futures = new ArrayList<>();
        while (futures.size() < 1_000) {
            Object request = request(guest, "n%d.evil.example".formatted(futures.size()), "/");
            Case result = guest.result(HANDLER, "handle", request, Case.NONE);
            if (result.index() == 1) {
                assertThat(((Case) ComponentCalls.value(result)).index())
                        .isEqualTo(CONNECTION_LIMIT_REACHED);
                break;
            }
            futures.add(ComponentCalls.value(result));
        }
        return futures;
    }

    @Test
    void requestsCountFromTheirBeginningAndEndWhereNobodyWantsTheAnswer() throws Exception {
        try (SilentNameServer names = new SilentNameServer();
                ComponentCalls guest = patient(names)) {
            for (int i = 0; i < 3; i++) {
                List<Object> futures = handleAll(guest);
                assertThat(futures).hasSize(HANDLES);
                futures.forEach(OutgoingHttpTest::drop);
                untilNoCallGoesOn();
            }
            names.awaitQuestions(8);
            assertThat(names.questions()).as("asked at once").isEqualTo(8);
        }
    }

    @Test
    void whenTheGuestHasEndedNoRequestWaitsForAName() throws Exception {
        try (SilentNameServer names = new SilentNameServer()) {
            try (ComponentCalls guest = patient(names)) {
                handleAll(guest);
                names.awaitQuestions(8);
            }
            untilNoCallGoesOn();
        }
    }

    @Test
    void contentThatTheGuestNeverEndsIsNotWaitedForAfterTheAnswer() throws Exception {
        try (ComponentCalls guest = guest("http://127.0.0.1:*")) {
            Object request = request(guest, "127.0.0.1:" + port(), "/unread");
            Object body = guest.ok(TYPES, REQUEST + "body", request);
            Object response = ComponentCalls.value(answered(guest, handle(guest, request)));
            assertThat(content(guest, response)).isEmpty();
            untilNoCallGoesOn();
            drop(body);
        }
    }

    private static void untilNoCallGoesOn() throws Exception {
        HotSpotDiagnosticMXBean machine =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        Path threads = Files.createTempDirectory("threads").resolve("threads.txt");
        String all;
        do {
            if (Thread.interrupted()) {
                throw new InterruptedException("some call goes on");
            }
            Files.deleteIfExists(threads);
            machine.dumpThreads(threads.toString(), ThreadDumpFormat.TEXT_PLAIN);
            all = Files.readString(threads);
        } while (all.contains("\"http-request\"") || all.contains("\"http-content\""));
        Files.delete(threads);
        Files.delete(threads.getParent());
    }
}
