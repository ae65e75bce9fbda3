package dev.coracle.workloads.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.coracle.workloads.pair.Course;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadRunTest {

    private static final Course.Serves COURSE = new Course.Serves(8080, false, "/a");
    private static final byte[] ANSWER = "same".getBytes(StandardCharsets.US_ASCII);

    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    /// The number of the request that is answered otherwise, and with which status.
    private int odd = -1;

    private int status = 200;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/a",
                exchange -> {
                    boolean other = asked.incrementAndGet() == odd;
                    byte[] body = other ? new byte[] {'x'} : ANSWER;
                    exchange.sendResponseHeaders(other ? status : 200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void asksSoManyTimesOverAllConnections() throws Exception {
        run().times(40);
        assertThat(asked).hasValue(40);
    }

    @Test
    void countsWhatIsAnsweredInTheTime() throws Exception {
        Load load = run().forTime(Duration.ofMillis(100), Duration.ofSeconds(2));
        assertThat(load.requests()).isPositive().isLessThan(asked.get());
        assertThat(load.perSecond()).isEqualTo(load.requests() / 2.0);
        assertThat(load.median()).isPositive().isLessThanOrEqualTo(load.p99());
    }

    @Test
    void anotherAnswerThanTheFirstIsNoComparison() {
        odd = 7;
        status = 500;
        assertThatThrownBy(() -> run().times(40))
                .isInstanceOf(CompareException.class)
                .hasMessage(
                        "Asked it for /a many times, and one answer was another than the first, with status 500. Only what is always answered alike can be compared.");
    }

    @Test
    void aServiceThatIsGoneIsSaidToBe() {
        server.stop(0);
        assertThatThrownBy(() -> run().times(40))
                .isInstanceOf(CompareException.class)
                .hasMessageStartingWith("Asked it for /a many times, and then no answer came: ");
    }

    @Test
    void aServiceThatSaysNoIsNotWaitedFor() {
        server.removeContext("/a");
        assertThatThrownBy(
                        () ->
                                Caller.firstAnswer(
                                        "it",
                                        server.getAddress(),
                                        COURSE,
                                        System.nanoTime() + 60_000_000_000L,
                                        () -> false))
                .isInstanceOf(CompareException.class)
                .hasMessageContaining("status 404");
    }

    private LoadRun run() {
        return new LoadRun("it", server.getAddress(), COURSE, ANSWER);
    }
}
