package dev.coracle.registry;

import static dev.coracle.registry.ScriptedRegistry.send;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import com.sun.net.httpserver.HttpExchange;
import dev.coracle.registry.auth.Credential;
import dev.coracle.registry.failure.CancelledException;
import dev.coracle.registry.failure.RateLimitedException;
import dev.coracle.registry.failure.RefusedException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.TransportException;
import dev.coracle.registry.failure.UnauthorizedException;
import dev.coracle.registry.http.Timeouts;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bad networks and registries that would like to see a password.
class NetworkTest {

    private static final byte[] MODULE = RealRegistryTest.module(300_000);
    private static final Cancellation NEVER = Cancellation.never();

    @TempDir Path folder;
    private OciStore store;
    private RegistryClient client;
    private ScriptedRegistry registry;

    @BeforeEach
    void open() throws Exception {
        store = OciStore.open(folder.resolve("store"));
        client = client(Optional.empty());
        registry = new ScriptedRegistry();
        registry.artifact(MODULE);
    }

    @AfterEach
    void close() {
        client.close();
        registry.close();
    }

    @Test
    void threeTriesOutlastAPassingTrouble() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        String layer = "blobs/" + Digest.sha256(MODULE);
        registry.on(
                layer,
                exchange -> {
                    int number = asked.incrementAndGet();
                    if (number == 1) {
                        send(exchange, 503, Map.of(), new byte[0]);
                    } else if (number == 2) {
                        send(exchange, 429, Map.of("Retry-After", "0"), new byte[0]);
                    } else {
                        send(exchange, 200, Map.of(), MODULE);
                    }
                });

        assertThat(pull().runnable()).isPresent();
        assertThat(asked.get()).isEqualTo(3);
    }

    @Test
    void aLongRetryAfterIsToldAndNotWaitedFor() {
        registry.on(
                "manifests/1",
                exchange -> send(exchange, 429, Map.of("Retry-After", "3600"), new byte[0]));

        assertThatThrownBy(this::pull)
                .isInstanceOfSatisfying(
                        RateLimitedException.class,
                        limited -> assertThat(limited.retryAfter()).contains(Duration.ofHours(1)));
    }

    @Test
    void aConnectionThatBreaksAgainAndAgainIsResumedByRange() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        registry.on(
                "blobs/" + Digest.sha256(MODULE),
                exchange -> {
                    asked.incrementAndGet();
                    int from = from(exchange);
                    int to = Math.min(MODULE.length, from + 90_000);
                    exchange.getResponseHeaders()
                            .set(
                                    "Content-Range",
                                    "bytes "
                                            + from
                                            + "-"
                                            + (MODULE.length - 1)
                                            + "/"
                                            + MODULE.length);
                    exchange.sendResponseHeaders(from == 0 ? 200 : 206, MODULE.length - from);
                    exchange.getResponseBody().write(MODULE, from, to - from);
                    if (to < MODULE.length) {
                        throw new IOException("hang up");
                    }
                });

        StoredArtifact landed = pull();

        assertThat(asked.get()).isEqualTo(4);
        assertThat(store.read(landed.runnable().orElseThrow().digest())).isEqualTo(MODULE);
    }

    @Test
    void aRegistryWithoutRangesIsReadFromTheBeginningAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        registry.on(
                "blobs/" + Digest.sha256(MODULE),
                exchange -> {
                    boolean first = asked.incrementAndGet() == 1;
                    exchange.sendResponseHeaders(200, MODULE.length);
                    exchange.getResponseBody().write(MODULE, 0, first ? 90_000 : MODULE.length);
                    if (first) {
                        throw new IOException("hang up");
                    }
                });

        assertThat(store.read(pull().runnable().orElseThrow().digest())).isEqualTo(MODULE);
        assertThat(asked.get()).isEqualTo(2);
    }

    @Test
    void aTrickleIsGivenUp() {
        registry.on("blobs/" + Digest.sha256(MODULE), exchange -> trickle(exchange, 200, 200));
        assertThatThrownBy(this::pull)
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("bytes in");
    }

    /// What a refusal says is worth a few seconds: that it is one is known by its head.
    @Test
    @Timeout(value = 20, threadMode = SEPARATE_THREAD)
    void theWordsOfARefusalAreNotWaitedForLong() {
        registry.on("blobs/" + Digest.sha256(MODULE), exchange -> trickle(exchange, 403, 60_000));
        assertThatThrownBy(this::pull)
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("answered 403");
    }

    @Test
    @Timeout(value = 20, threadMode = SEPARATE_THREAD)
    void aHeadThatTricklesIsGivenUp() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RegistryClient hasty =
                        client(
                                new Timeouts(
                                        Duration.ofSeconds(1),
                                        Duration.ofMillis(500),
                                        Duration.ofMillis(500),
                                        Duration.ofMillis(10)))) {
            Thread.ofVirtual().start(() -> trickleHeads(slow));
            registry.on(
                    "blobs/" + Digest.sha256(MODULE),
                    exchange ->
                            send(
                                    exchange,
                                    307,
                                    Map.of(
                                            "Location",
                                            "http://127.0.0.1:" + slow.getLocalPort() + "/x"),
                                    new byte[0]));
            assertThatThrownBy(
                            () ->
                                    hasty.pull(
                                            registry.reference(),
                                            store,
                                            TransferListener.none(),
                                            NEVER))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("did not answer in time");
        }
    }

    /// The registry sends a part; the pull is cancelled before the registry sends the rest.
    @Test
    void cancelIsSeenBeforeAnotherPieceIsTaken() throws Exception {
        Cancellation cancellation = new Cancellation();
        registry.on(
                "blobs/" + Digest.sha256(MODULE),
                exchange -> {
                    exchange.sendResponseHeaders(200, MODULE.length);
                    exchange.getResponseBody().write(MODULE, 0, 10_000);
                    exchange.getResponseBody().flush();
                    cancellation.cancel();
                    exchange.getResponseBody().write(MODULE, 10_000, MODULE.length - 10_000);
                });
        assertThatThrownBy(
                        () ->
                                client.pull(
                                        registry.reference(),
                                        store,
                                        TransferListener.none(),
                                        cancellation))
                .isInstanceOf(CancelledException.class);
        assertThat(store.list()).isEmpty();
        assertThat(store.diskUse().unfinished()).isLessThanOrEqualTo(10_000);
    }

    /// The read that waits is broken off, as the server says nothing more until the pull has ended.
    @Test
    @Timeout(20)
    void cancelEndsAReadThatWaitsForASilentRegistry() throws Exception {
        CountDownLatch silent = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        registry.on(
                "blobs/" + Digest.sha256(MODULE),
                exchange -> {
                    exchange.sendResponseHeaders(200, MODULE.length);
                    exchange.getResponseBody().write(MODULE, 0, 1);
                    exchange.getResponseBody().flush();
                    silent.countDown();
                    await(ended);
                });
        Cancellation cancellation = new Cancellation();
        AtomicLong at = new AtomicLong();
        Thread.ofVirtual()
                .start(
                        () -> {
                            await(silent);
                            at.set(System.nanoTime());
                            cancellation.cancel();
                        });
        // With the usual patience of half a minute, so that no time limit ends it instead.
        try (RegistryClient patient = new RegistryClient(RegistryOptions.defaults())) {
            assertThatThrownBy(
                            () ->
                                    patient.pull(
                                            registry.reference(),
                                            store,
                                            TransferListener.none(),
                                            cancellation))
                    .isInstanceOf(CancelledException.class);
            System.out.printf(
                    "cancelled after %.1f ms%n", (System.nanoTime() - at.get()) / 1_000_000.0);
        } finally {
            ended.countDown();
        }
        assertThat(store.list()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void redirectsEndAndNobodyAnsweringIsASentence() throws Exception {
        registry.on(
                "blobs/" + Digest.sha256(MODULE),
                exchange ->
                        send(
                                exchange,
                                307,
                                Map.of("Location", exchange.getRequestURI().toString()),
                                new byte[0]));
        assertThatThrownBy(this::pull)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("more than 5 times");

        Reference nobody = registry.reference();
        registry.close();
        assertThatThrownBy(() -> client.inspect(nobody, NEVER))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("nothing answers at 127.0.0.1:");
    }

    @Test
    void aPasswordIsSeenOnlyByTheRegistryItIsFor() throws Exception {
        int safe = 0;
        SoftAssertions softly = new SoftAssertions();
        for (Map.Entry<String, String> realm : realms().entrySet()) {
            safe +=
                    withoutLeak(
                            softly,
                            "realm " + realm.getKey(),
                            true,
                            evil -> {
                                String text =
                                        realm.getValue().replace("EVIL", Integer.toString(evil));
                                registry.on(
                                        "manifests/1",
                                        exchange ->
                                                send(
                                                        exchange,
                                                        401,
                                                        Map.of(
                                                                "WWW-Authenticate",
                                                                "Bearer realm=\""
                                                                        + text
                                                                        + "\",service=\"x\""),
                                                        new byte[0]));
                            });
        }
        registry.on(
                "/token",
                exchange ->
                        send(
                                exchange,
                                307,
                                Map.of("Location", "http://localhost:" + evilPort + "/token"),
                                new byte[0]));
        safe +=
                withoutLeak(
                        softly,
                        "token server redirects",
                        true,
                        evil ->
                                registry.on(
                                        "manifests/1",
                                        exchange ->
                                                send(
                                                        exchange,
                                                        401,
                                                        Map.of(
                                                                "WWW-Authenticate",
                                                                "Bearer realm=\"http://127.0.0.1:"
                                                                        + registry.port()
                                                                        + "/token\""),
                                                        new byte[0])));
        for (String host : List.of("127.0.0.1", "localhost", "127.0.0.2")) {
            for (String place : List.of("manifests/1", "blobs/" + Digest.sha256(MODULE))) {
                safe +=
                        withoutLeak(
                                softly,
                                place + " redirected to " + host,
                                false,
                                evil -> {
                                    registry.artifact(MODULE);
                                    wantBasic(
                                            place,
                                            exchange ->
                                                    send(
                                                            exchange,
                                                            307,
                                                            Map.of(
                                                                    "Location",
                                                                    "http://" + host + ":" + evil
                                                                            + "/x"),
                                                            new byte[0]));
                                });
            }
        }
        softly.assertThat(safe).isEqualTo(16);
        softly.assertAll();
    }

    private int evilPort;

    private interface Script {
        void write(int evilPort) throws IOException;
    }

    private static Map<String, String> realms() {
        Map<String, String> realms = new LinkedHashMap<>();
        realms.put("on another host", "http://localhost:EVIL/token");
        realms.put("on another address", "http://127.0.0.2:EVIL/token");
        realms.put("with a user name", "http://u:p@127.0.0.1:EVIL/token");
        realms.put("in the cloud's metadata", "http://169.254.169.254/token");
        realms.put("at a private address", "https://10.0.0.1/token");
        realms.put("unspecified", "http://0.0.0.0:EVIL/token");
        realms.put("of another scheme", "ftp://127.0.0.1:EVIL/token");
        realms.put("that is none", "://");
        realms.put("in decimal", "http://2130706433:EVIL/token");
        return realms;
    }

    /// Runs a pull with a password against a script; 1 when no other server saw a secret and the
    /// pull did not succeed.
    private int withoutLeak(SoftAssertions softly, String what, boolean mustFail, Script script)
            throws Exception {
        try (ScriptedRegistry evil = new ScriptedRegistry();
                RegistryClient knowing =
                        client(Optional.of(new Credential.Basic("alice", "s3cret")))) {
            evilPort = evil.port();
            script.write(evil.port());
            Throwable failure =
                    catchThrowable(
                            () ->
                                    knowing.pull(
                                            registry.reference(),
                                            store,
                                            TransferListener.none(),
                                            NEVER));
            softly.assertThat(evil.secrets).as(what).isEmpty();
            softly.assertThat(failure).as(what).isInstanceOf(RegistryException.class);
            if (mustFail) {
                softly.assertThat(failure).as(what).isInstanceOf(RefusedException.class);
                softly.assertThat(evil.asked).as(what).isEmpty();
            }
            return evil.secrets.isEmpty() && failure instanceof RegistryException ? 1 : 0;
        }
    }

    private void wantBasic(String path, ScriptedRegistry.Handler then) {
        registry.on(
                path,
                exchange -> {
                    if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
                        send(
                                exchange,
                                401,
                                Map.of("WWW-Authenticate", "Basic realm=\"lab\""),
                                new byte[0]);
                    } else {
                        then.answer(exchange);
                    }
                });
    }

    private StoredArtifact pull() throws RegistryException {
        return client.pull(registry.reference(), store, TransferListener.none(), NEVER);
    }

    private static RegistryClient client(Timeouts timeouts) {
        return new RegistryClient(RegistryOptions.defaults().withTimeouts(timeouts));
    }

    private RegistryClient client(Optional<Credential> credential) {
        return new RegistryClient(
                RegistryOptions.defaults()
                        .withTimeouts(HostileRegistryTest.HASTY)
                        .withCredentials(
                                List.of(
                                        scope ->
                                                credential.filter(_ -> isOurs(scope.registry())))));
    }

    private boolean isOurs(Registry asked) {
        return asked.equals(registry.registry());
    }

    private static int from(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        return range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    }

    /// Sends a byte every 50 ms, of which no single wait is long.
    private static void trickle(HttpExchange exchange, int status, int bytes) throws IOException {
        exchange.sendResponseHeaders(status, MODULE.length);
        try {
            for (int i = 0; i < bytes; i++) {
                exchange.getResponseBody().write(MODULE, i, 1);
                exchange.getResponseBody().flush();
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Answers everybody with a header that has no end.
    private static void trickleHeads(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(US_ASCII));
                while (true) {
                    client.getOutputStream().write('x');
                    Thread.sleep(50);
                }
            } catch (IOException e) {
                // The client hung up, or the test is over.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
