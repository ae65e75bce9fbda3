package dev.coracle.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.GuestCall;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.component.wasi.http.BodyPipe;
import dev.coracle.engine.component.wasi.http.Field;
import dev.coracle.engine.component.wasi.http.HttpError;
import dev.coracle.engine.component.wasi.http.ResponseReceiver;
import dev.coracle.engine.component.wasi.http.ServedRequest;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of requests, with programs that do as the test says.
@Timeout(60)
class ServingTest {

    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init") // by each test
    private Serving serving;

    @AfterEach
    void close() {
        client.close();
        serving.close();
    }

    private void serve(ServingLimits limits, BiConsumer<ServedRequest, ResponseReceiver> program)
            throws IOException {
        serving =
                Serving.open(
                        ServeAddress.parse("127.0.0.1:0"),
                        limits,
                        new HttpProgram() {
                            @Override
                            public void rehearse() {}

                            @Override
                            public GuestCall answer(
                                    ServedRequest request, ResponseReceiver receiver) {
                                return new Call(() -> program.accept(request, receiver));
                            }
                        });
    }

    private final class Call implements GuestCall {
        private final Runnable work;

        Call(Runnable work) {
            this.work = work;
        }

        @Override
        public RunResult run() {
            work.run();
            return stopped.getCount() == 0 ? new RunResult.Stopped() : new RunResult.Exited(0);
        }

        @Override
        public void stop() {
            stopped.countDown();
        }

        @Override
        public long memoryBytes() {
            return 65_536;
        }

        @Override
        public long cpuNanos() {
            return 7;
        }

        @Override
        public Traffic traffic() {
            Traffic traffic = new Traffic();
            traffic.called();
            traffic.called();
            traffic.wrote(3);
            return traffic;
        }

        @Override
        public long startNanos() {
            return 0;
        }
    }

    private void untilStopped() {
        try {
            assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static BodyPipe content(String text, BodyPipe.End end) {
        BodyPipe body = new BodyPipe();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        body.write(bytes, 0, bytes.length);
        body.finish(end);
        return body;
    }

    private static BodyPipe.End whole() {
        return new BodyPipe.End.Complete(List.of());
    }

    private static BodyPipe.End broken() {
        return new BodyPipe.End.Broken(HttpError.INTERNAL_ERROR.value());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return ask(path).get(30, TimeUnit.SECONDS);
    }

    private CompletableFuture<HttpResponse<String>> ask(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(serving.address().url()).resolve(path)).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private ServedCall onlyCall() throws InterruptedException {
        while (true) {
            ServingReport report = serving.report();
            if (!report.ended().isEmpty()) {
                assertThat(report.ended()).hasSize(1);
                return report.ended().getFirst();
            }
            Thread.onSpinWait();
        }
    }

    @Test
    void tellsOfEachRequestWhatBecameOfIt() throws Exception {
        serve(
                ServingLimits.DEFAULT,
                (request, receiver) ->
                        receiver.respond(
                                201,
                                List.of(Field.of("x-path", request.path())),
                                content("made", whole())));
        HttpResponse<String> answer = get("/a?b");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("made");
        assertThat(answer.headers().firstValue("x-path")).hasValue("/a?b");
        ServedCall call = onlyCall();
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.path()).isEqualTo("/a?b");
        assertThat(call.status()).isEqualTo(201);
        assertThat(call.state()).isEqualTo(ServedCall.State.ANSWERED);
        assertThat(call.bytesOut()).isEqualTo(4);
        assertThat(call.memory()).isEqualTo(65_536);
        assertThat(serving.use()).isEqualTo(new ServingUse(7, 0, 0, 3, 2));
    }

    @Test
    void aGuestThatEndsWithoutAnAnswerIsAnErrorThatTellsNothingToStrangers() throws Exception {
        serve(ServingLimits.DEFAULT, (_, _) -> {});
        HttpResponse<String> answer = get("/");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("The component gave no answer.\n");
        assertThat(onlyCall().note()).isEqualTo("the guest ended without an answer");
    }

    @Test
    void anErrorThatTheGuestGivesIsToldInItsWords() throws Exception {
        serve(ServingLimits.DEFAULT, (_, receiver) -> receiver.fail(HttpError.HTTP_REQUEST_DENIED));
        HttpResponse<String> answer = get("/");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("http request denied");
        assertThat(onlyCall().state()).isEqualTo(ServedCall.State.FAILED);
    }

    @Test
    void aBodyThatBreaksBeforeAnythingWasSentIsAnError() throws Exception {
        serve(
                ServingLimits.DEFAULT,
                (_, receiver) -> receiver.respond(200, List.of(), content("half", broken())));
        assertThat(get("/").statusCode()).isEqualTo(500);
        assertThat(onlyCall().state()).isEqualTo(ServedCall.State.FAILED);
    }

    @Test
    void anErrorWhoseBodyBreaksWithoutContentIsCompleteAsItIs() throws Exception {
        serve(
                ServingLimits.DEFAULT,
                (_, receiver) -> receiver.respond(503, List.of(), content("", broken())));
        HttpResponse<String> answer = get("/");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aStatusThatIsNoAnswersOneIsNotSent() throws Exception {
        serve(
                ServingLimits.DEFAULT,
                (_, receiver) -> receiver.respond(101, List.of(), content("", whole())));
        assertThat(get("/").statusCode()).isEqualTo(502);
    }

    @Test
    void aRequestWithoutAnAnswerInTimeIsGivenUpAndItsGuestStopped() throws Exception {
        serve(ServingLimits.DEFAULT.withTimes(LONG, SOON), (_, _) -> untilStopped());
        assertThat(get("/").statusCode()).isEqualTo(504);
        assertThat(onlyCall().state()).isEqualTo(ServedCall.State.LIMIT);
    }

    @Test
    void aClientThatLeavesStopsTheGuest() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        serve(
                ServingLimits.DEFAULT,
                (_, _) -> {
                    running.countDown();
                    untilStopped();
                });
        try (Socket socket = new Socket(serving.address().address(), serving.address().port())) {
            socket.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        }
        ServedCall call = onlyCall();
        assertThat(call.state()).isEqualTo(ServedCall.State.LEFT);
        assertThat(call.note()).isEqualTo("the client left");
    }

    private void writeUntilNobodyReads(ResponseReceiver receiver) {
        BodyPipe body = new BodyPipe();
        receiver.respond(200, List.of(), body);
        byte[] more = new byte[BodyPipe.CAPACITY];
        while (!body.abandoned() && stopped.getCount() > 0) {
            if (body.room() > 0) {
                body.write(more, 0, more.length);
            }
            Thread.onSpinWait();
        }
        // As the host does for a guest that has ended.
        body.finish(broken());
    }

    @Test
    void aClientThatLeavesInTheMiddleOfItsAnswerStopsTheGuest() throws Exception {
        serve(ServingLimits.DEFAULT, (_, receiver) -> writeUntilNobodyReads(receiver));
        try (Socket socket = new Socket(serving.address().address(), serving.address().port())) {
            socket.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(100_000)).hasSize(100_000);
        }
        assertThat(onlyCall().note()).isEqualTo("the client left");
        assertThat(stopped.getCount()).isZero();
    }

    @Test
    void contentThatTricklesInByteByByteIsPacked() throws Exception {
        CompletableFuture<byte[]> came = new CompletableFuture<>();
        serve(
                ServingLimits.DEFAULT,
                (request, receiver) -> {
                    while (request.body().room() > 0) {
                        Thread.onSpinWait();
                    }
                    came.complete(request.body().read(BodyPipe.CAPACITY));
                    receiver.respond(200, List.of(), content("", whole()));
                });
        try (Socket socket = new Socket(serving.address().address(), serving.address().port())) {
            String head =
                    "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
            String chunks = "1\r\nx\r\n".repeat(BodyPipe.CAPACITY);
            socket.getOutputStream().write((head + chunks).getBytes(StandardCharsets.US_ASCII));
            assertThat(came.get(30, TimeUnit.SECONDS)).hasSize(BodyPipe.CAPACITY);
        }
    }

    @Test
    void whoWaitsForAPlaceTooLongIsTurnedAway() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        serve(
                ServingLimits.DEFAULT.withAtOnce(1).withTimes(SOON, LONG),
                (_, receiver) -> {
                    running.countDown();
                    untilStopped();
                    receiver.respond(200, List.of(), content("", whole()));
                });
        CompletableFuture<HttpResponse<String>> first = ask("/first");
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(get("/second").statusCode()).isEqualTo(503);
        stopped.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void drainingLetsWhatGoesOnFinish() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch let = new CountDownLatch(1);
        serve(
                ServingLimits.DEFAULT,
                (_, receiver) -> {
                    running.countDown();
                    await(let);
                    receiver.respond(200, List.of(), content("last", whole()));
                });
        CompletableFuture<HttpResponse<String>> answer = ask("/");
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        Thread draining = Thread.ofVirtual().start(this::drain);
        let.countDown();
        assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo("last");
        draining.join();
        assertThat(stopped.getCount()).isOne();
    }

    @Test
    void drainingStopsWhatDoesNotFinishAndTellsItsClient() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        serve(
                ServingLimits.DEFAULT,
                (_, _) -> {
                    running.countDown();
                    untilStopped();
                });
        CompletableFuture<HttpResponse<String>> answer = ask("/");
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        serving.drain(SOON);
        assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        assertThat(onlyCall().state()).isEqualTo(ServedCall.State.STOPPED);
    }

    @Test
    void aDrainingThatIsOverHasNotedTheEndOfEveryRequest() throws Exception {
        serve(ServingLimits.DEFAULT, (_, receiver) -> writeUntilNobodyReads(receiver));
        try (Socket socket = new Socket(serving.address().address(), serving.address().port())) {
            socket.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(1_000)).hasSize(1_000);
            serving.drain(SOON);
            assertThat(serving.report().ended())
                    .singleElement()
                    .extracting(ServedCall::state)
                    .isEqualTo(ServedCall.State.STOPPED);
        }
    }

    private void drain() {
        try {
            serving.drain(LONG);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
