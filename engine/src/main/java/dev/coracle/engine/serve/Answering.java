package dev.coracle.engine.serve;

import dev.coracle.engine.GuestCall;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.StartException;
import dev.coracle.engine.component.wasi.http.BodyPipe;
import dev.coracle.engine.component.wasi.http.Field;
import dev.coracle.engine.component.wasi.http.HttpError;
import dev.coracle.engine.component.wasi.http.ResponseReceiver;
import dev.coracle.engine.component.wasi.http.ServedRequest;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.sandbox.http.HttpField;
import dev.coracle.engine.sandbox.serve.ClientGoneException;
import dev.coracle.engine.sandbox.serve.Exchange;
import dev.coracle.engine.sandbox.serve.RequestContent;
import dev.coracle.engine.sandbox.serve.RequestHead;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The answering of one request: content in from the connection's thread, the guest's call on one
/// thread, the answer out on another.
final class Answering implements RequestContent, ResponseReceiver {

    private static final int LONGEST_TEXT = 200;

    /// How long a wait for the other side goes on before it looks around.
    private static final long SLICE_NANOS = 500_000_000;

    /// How long a head waits for what comes after it. What is all there by then is sent in one
    /// piece with its length told, and what breaks by then is answered with an error.
    private static final long GATHER_NANOS = 50_000_000;

    /// How long telling a client that there is no answer may put off the end of the guest.
    private static final long LATEST_NANOS = 2_000_000_000;

    private final long number;
    private final Exchange exchange;
    private final ServingLimits limits;
    private final Ledger ledger;
    private final BodyPipe input = new BodyPipe();
    private final GuestCall call;
    private final Instant began = Instant.now();
    private final long beganNanos = System.nanoTime();
    private volatile long endedNanos;
    private volatile long bytesIn;
    private volatile ServedCall.State state = ServedCall.State.GOING_ON;
    private volatile String note = "";
    private volatile @Nullable Thread sender;

    /// Confined to the sender.
    private boolean flushed;

    Answering(Exchange exchange, HttpProgram program, ServingLimits limits, Ledger ledger) {
        this.number = ledger.nextNumber();
        this.exchange = exchange;
        this.limits = limits;
        this.ledger = ledger;
        RequestHead head = exchange.head();
        this.call =
                program.answer(
                        new ServedRequest(
                                head.method(),
                                "http",
                                head.authority(),
                                head.path(),
                                fields(head.fields()),
                                input),
                        this);
    }

    private static List<Field> fields(List<HttpField> fields) {
        return fields.stream().map(field -> new Field(field.name(), field.value())).toList();
    }

    /// Begins on a thread of its own.
    void start(Semaphore slots) {
        ledger.began(this);
        Thread.ofVirtual().name("request " + number).start(() -> run(slots));
    }

    private void run(Semaphore slots) {
        try {
            if (slots.tryAcquire(limits.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                try {
                    answer();
                } finally {
                    slots.release();
                }
            } else {
                over(ServedCall.State.LIMIT, "all places for requests stayed taken");
                exchange.refuse(
                        503, "More requests than are answered at a time are waiting already.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            input.abandon();
            exchange.breakOff();
            over(ServedCall.State.FAILED, "the answer was broken off");
            ledger.ended(this);
        }
    }

    private void answer() throws InterruptedException {
        if (exchange.isOver()) {
            return;
        }
        try {
            ended(call.run());
        } catch (StartException e) {
            failed(ServedCall.State.FAILED, 500, String.valueOf(e.getMessage()));
        }
        Thread sending = sender;
        if (sending != null) {
            sending.join();
        }
    }

    private void ended(RunResult result) {
        switch (result) {
            case RunResult.Exited _, RunResult.Returned _, RunResult.ResultTooLong _ -> {
                if (sender == null) {
                    failed(ServedCall.State.FAILED, 500, "the guest ended without an answer");
                }
            }
            case RunResult.Trapped(var _, String message, var _) ->
                    failed(ServedCall.State.FAILED, 500, "the guest trapped: " + message);
            case RunResult.LimitReached(RunResult.Limit limit, String sentence) ->
                    failed(
                            ServedCall.State.LIMIT,
                            switch (limit) {
                                case WALL_TIME, CPU_TIME -> 504;
                                case MEMORY, FUEL -> 500;
                            },
                            sentence);
            case RunResult.Stopped _ ->
                    failed(ServedCall.State.STOPPED, 503, "serving was stopped");
        }
    }

    /// What exactly went wrong is for the log, not for whoever asked. An answer that has begun ends
    /// as far as the guest got.
    private void failed(ServedCall.State how, int status, String why) {
        over(how, why);
        if (sender == null) {
            exchange.refuse(status, "The component gave no answer.");
        }
    }

    /// The first end stands.
    ///
    /// @return whether this was it
    private synchronized boolean over(ServedCall.State how, String why) {
        if (state != ServedCall.State.GOING_ON) {
            return false;
        }
        note = shortened(why);
        endedNanos = System.nanoTime();
        state = how;
        return true;
    }

    /// Ends it because the serving ends; one that is answered is as good as over.
    void stop() {
        if (!exchange.isOver()) {
            over(ServedCall.State.STOPPED, "serving was stopped");
            call.stop();
        }
    }

    /// Ends it where no answer has begun in time. Never waits for a client that does not read.
    void check(long now) {
        long late = now - beganNanos - limits.answer().toNanos();
        if (sender != null || late <= 0) {
            return;
        }
        if (over(ServedCall.State.LIMIT, "no answer began in time")) {
            Thread.ofVirtual().name("late answer " + number).start(this::tellLate);
        } else if (late > LATEST_NANOS) {
            call.stop();
        }
    }

    /// Tells the client before the guest is stopped: what has no answer then is broken off.
    private void tellLate() {
        exchange.refuse(504, "The component gave no answer in time.");
        call.stop();
    }

    // What comes in, on the connection's thread.

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by one thread, read by many
    public boolean take(byte[] bytes, int offset, int length) {
        Thread reader = Thread.currentThread();
        input.onWritable(() -> LockSupport.unpark(reader));
        while (input.room() == 0 && !input.abandoned()) {
            LockSupport.parkNanos(this, SLICE_NANOS);
        }
        bytesIn = bytesIn + length;
        input.write(bytes, offset, length);
        return !input.abandoned();
    }

    @Override
    public void end(List<HttpField> trailers) {
        input.finish(new BodyPipe.End.Complete(fields(trailers)));
    }

    @Override
    public void gone() {
        broken(ServedCall.State.LEFT, "the client left");
    }

    @Override
    public void refused(String sentence) {
        broken(ServedCall.State.REFUSED, sentence);
    }

    private void broken(ServedCall.State how, String why) {
        over(how, why);
        input.finish(new BodyPipe.End.Broken(HttpError.CONNECTION_TERMINATED.value()));
        exchange.breakOff();
        call.stop();
    }

    // What goes out, told on the guest's thread.

    @Override
    public void respond(int status, List<Field> headers, BodyPipe body) {
        sender =
                Thread.ofVirtual()
                        .name("answer " + number)
                        .start(() -> send(status, headers, body));
    }

    @Override
    public void fail(HttpError error) {
        over(ServedCall.State.FAILED, "the guest answered: " + error.words());
        exchange.refuse(500, "The component failed: " + error.words() + ".");
    }

    private void send(int status, List<Field> headers, BodyPipe body) {
        try {
            if (status < 200) {
                throw new IOException("an answer cannot have the status " + status);
            }
            exchange.respond(
                    status, headers.stream().map(f -> new HttpField(f.name(), f.value())).toList());
            Thread me = Thread.currentThread();
            body.onReadable(() -> LockSupport.unpark(me));
            flushed = false;
            while (!sendMore(body)) {
                // The next piece.
            }
        } catch (ClientGoneException e) {
            over(ServedCall.State.LEFT, "the client left");
            cut(body);
        } catch (IOException e) {
            over(ServedCall.State.FAILED, String.valueOf(e.getMessage()));
            exchange.refuse(502, "The component's answer is malformed.");
            cut(body);
        }
    }

    private void cut(BodyPipe body) {
        body.abandon();
        call.stop();
    }

    /// @return whether that was the last
    private boolean sendMore(BodyPipe body) throws IOException {
        byte[] bytes = body.read(BodyPipe.CAPACITY);
        if (bytes.length > 0) {
            exchange.write(bytes, 0, bytes.length);
            return false;
        }
        Optional<BodyPipe.End> end = body.end();
        if (end.isEmpty()) {
            await(body);
            return false;
        }
        switch (end.get()) {
            case BodyPipe.End.Complete(List<Field> trailers) -> {
                exchange.end(
                        trailers.stream().map(f -> new HttpField(f.name(), f.value())).toList());
                over(ServedCall.State.ANSWERED, "");
            }
            case BodyPipe.End.Broken _ -> broken();
        }
        return true;
    }

    /// What says that something failed, and nothing else, is complete without content.
    private void broken() throws IOException {
        if (exchange.status() >= 500 && exchange.bytesWritten() == 0) {
            exchange.end(List.of());
        } else {
            exchange.refuse(500, "The component broke its answer off.");
        }
    }

    private void await(BodyPipe body) throws IOException {
        if (!flushed) {
            long deadline = System.nanoTime() + GATHER_NANOS;
            long left = GATHER_NANOS;
            while (!body.isReadable() && left > 0) {
                LockSupport.parkNanos(this, left);
                left = deadline - System.nanoTime();
            }
            flushed = !body.isReadable();
            if (flushed) {
                exchange.flush();
            }
        } else if (!body.isReadable()) {
            LockSupport.parkNanos(this, SLICE_NANOS);
        }
    }

    /// So far; from any thread.
    ServingUse use() {
        Traffic traffic = call.traffic();
        return new ServingUse(
                call.cpuNanos(),
                call.memoryBytes(),
                traffic.bytesRead(),
                traffic.bytesWritten(),
                traffic.calls());
    }

    /// As it stands; from any thread.
    ServedCall snapshot() {
        RequestHead head = exchange.head();
        ServedCall.State now = state;
        long end = now == ServedCall.State.GOING_ON ? System.nanoTime() : endedNanos;
        return new ServedCall(
                number,
                shortened(head.method()),
                shortened(head.path()),
                exchange.status(),
                now,
                began,
                end - beganNanos,
                call.memoryBytes(),
                call.cpuNanos(),
                bytesIn,
                exchange.bytesWritten(),
                note);
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
