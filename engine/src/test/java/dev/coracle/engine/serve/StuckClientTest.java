package dev.coracle.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.GuestCall;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.component.wasi.http.BodyPipe;
import dev.coracle.engine.component.wasi.http.ResponseReceiver;
import dev.coracle.engine.component.wasi.http.ServedRequest;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that ask and read nothing, until not a byte more can be sent to them: what the server
/// would then tell them must hold up nobody else.
@Timeout(120)
class StuckClientTest {

    private static final int LARGE_BYTES = 8 << 10;

    /// How many clients try to be where the answer before the last one just fits. Which of them
    /// gets there is for the system's buffers to decide.
    private static final int CLIENTS = 64;

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger stopped = new AtomicInteger();
    private final List<Socket> clients = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // before each test
    private Serving serving;

    @BeforeEach
    void open() throws IOException {
        serving =
                Serving.open(
                        ServeAddress.parse("127.0.0.1:0"),
                        ServingLimits.DEFAULT
                                .withAtOnce(2 * CLIENTS)
                                .withTimes(Duration.ofSeconds(30), LIMIT),
                        new Program());
    }

    @AfterEach
    void close() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        serving.close();
    }

    private final class Program implements HttpProgram {

        @Override
        public void rehearse() {}

        @Override
        public GuestCall answer(ServedRequest request, ResponseReceiver receiver) {
            return new Call(request, receiver);
        }
    }

    /// Answers with much content, with none, or `/never`.
    private final class Call implements GuestCall {
        private final ServedRequest request;
        private final ResponseReceiver receiver;
        private final CountDownLatch end = new CountDownLatch(1);

        Call(ServedRequest request, ResponseReceiver receiver) {
            this.request = request;
            this.receiver = receiver;
        }

        @Override
        public RunResult run() {
            if (!request.path().equals("/never")) {
                BodyPipe body = new BodyPipe();
                int length = request.path().equals("/large") ? LARGE_BYTES : 0;
                body.write(new byte[length], 0, length);
                body.finish(new BodyPipe.End.Complete(List.of()));
                receiver.respond(200, List.of(), body);
                answered.incrementAndGet();
                return new RunResult.Exited(0);
            }
            try {
                assertThat(end.await(90, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new RunResult.Stopped();
        }

        @Override
        public void stop() {
            if (request.path().equals("/never") && end.getCount() > 0) {
                stopped.incrementAndGet();
            }
            end.countDown();
        }

        @Override
        public long memoryBytes() {
            return 0;
        }

        @Override
        public long cpuNanos() {
            return 0;
        }

        @Override
        public Traffic traffic() {
            return new Traffic();
        }

        @Override
        public long startNanos() {
            return 0;
        }
    }

    private Socket client() throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(4 << 10);
        client.connect(
                new InetSocketAddress(serving.address().address(), serving.address().port()));
        clients.add(client);
        return client;
    }

    private static void ask(Socket client, int large, int small, String last) throws IOException {
        String text = get("/large").repeat(large) + get("/small").repeat(small) + last;
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    /// How many answers a client gets, with the one that is stuck, that asks and reads none.
    private int answersTo(int large, int small) throws Exception {
        int earlier = answered.get();
        ask(client(), large, small, "");
        int before = -1;
        int now = earlier;
        while (now != before || now == earlier) {
            before = now;
            Thread.sleep(300);
            now = answered.get();
        }
        assertThat(now - earlier).isBetween(2, large + small - 1);
        return now - earlier;
    }

    private void stickAround() throws Exception {
        int large = answersTo(2_000, 0) - 2;
        int small = answersTo(large, 2_000) - large;
        for (int i = 0; i < CLIENTS; i++) {
            ask(client(), large, Math.max(0, small - 3 * CLIENTS / 4 + i), get("/never"));
        }
        // A second above the limit of a second, and what the looks take.
        Thread.sleep(LIMIT.toMillis() + 1_000);
    }

    private HttpResponse<String> never() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.sendAsync(
                            HttpRequest.newBuilder(
                                            URI.create(serving.address().url()).resolve("/never"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void oneThatIsToldThatNoAnswerCameHoldsUpNoOtherRequest() throws Exception {
        stickAround();
        int before = stopped.get();

        assertThat(never().statusCode()).isEqualTo(504);
        assertThat(stopped.get()).isGreaterThan(before);
    }
}
