package dev.coracle.engine.serve;

import dev.coracle.engine.sandbox.serve.Exchange;
import dev.coracle.engine.sandbox.serve.HttpServer;
import dev.coracle.engine.sandbox.serve.RequestContent;
import dev.coracle.engine.sandbox.serve.RequestHandler;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A program behind an address, until it is closed.
///
/// ```java
/// program.rehearse();
/// try (Serving serving = Serving.open(address, ServingLimits.DEFAULT, program)) {
///     serving.drain(Duration.ofSeconds(5));
/// }
/// ```
///
/// Safe from any thread.
public final class Serving implements AutoCloseable {

    private static final long CHECK_MILLIS = 250;

    /// What those may take that are stopped as serving ends.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /// What it may take to write down the end of those whose connections were closed.
    private static final Duration LAST_LINES = Duration.ofSeconds(1);

    private final HttpProgram program;
    private final ServingLimits limits;
    private final Ledger ledger = new Ledger();
    private final Semaphore slots;
    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Serving(ServeAddress where, ServingLimits limits, HttpProgram program)
            throws IOException {
        this.program = program;
        this.limits = limits;
        this.slots = new Semaphore(limits.atOnce(), true);
        this.server = HttpServer.open(where, limits.wire(), new Requests());
    }

    /// Begins to listen and to answer.
    ///
    /// @throws IOException a sentence: the address cannot be had
    public static Serving open(ServeAddress where, ServingLimits limits, HttpProgram program)
            throws IOException {
        Serving serving = new Serving(where, limits, program);
        Thread.ofVirtual().name("watch requests").start(serving::watch);
        return serving;
    }

    /// With the port that was taken.
    public ServeAddress address() {
        return server.address();
    }

    /// What is new since the last report.
    public ServingReport report() {
        return ledger.report();
    }

    /// What the requests used so far.
    public ServingUse use() {
        return ledger.use();
    }

    private void watch() {
        try {
            while (!closed.await(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                long now = System.nanoTime();
                ledger.going().forEach(answering -> answering.check(now));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes no more requests, gives those that are being answered some time, and stops the rest.
    public void drain(Duration most) throws InterruptedException {
        boolean allEnded = server.drain(most);
        if (!allEnded) {
            ledger.going().forEach(Answering::stop);
            // They end within milliseconds, and their clients are told.
            server.drain(LAST_WORDS);
        }
        close();
        // Whoever sends to a client that does not read learns only now that nobody does.
        ledger.awaitNone(LAST_LINES);
    }

    /// Ends everything at once.
    @Override
    public void close() {
        ledger.going().forEach(Answering::stop);
        server.close();
        closed.countDown();
    }

    private final class Requests implements RequestHandler {

        @Override
        public RequestContent begin(Exchange exchange) {
            Answering answering = new Answering(exchange, program, limits, ledger);
            answering.start(slots);
            return answering;
        }

        @Override
        public void refused(int status, String sentence) {
            ledger.ended(
                    new ServedCall(
                            ledger.nextNumber(),
                            "",
                            "",
                            status,
                            ServedCall.State.REFUSED,
                            Instant.now(),
                            0,
                            0,
                            0,
                            0,
                            0,
                            sentence));
        }
    }
}
