package dev.coracle.workloads.density;

import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.worker.GuestUse;
import dev.coracle.workloads.worker.WorkerListener;
import dev.coracle.workloads.worker.WorkerListener.Outcome;
import dev.coracle.workloads.worker.WorkerRequest;
import dev.coracle.workloads.worker.WorkerRun;
import dev.coracle.workloads.worker.Workplace;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One instance that lives in a worker and waits: whether it has shown itself, what it takes, and
/// how it ended.
///
/// It shows itself by giving back the line that it is sent, or by its first output where it is sent
/// none. Safe from every thread.
public final class Resident {

    private final byte[] line;
    private final CountDownLatch heard = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private @Nullable WorkerRun run;
    private @Nullable Outcome outcome;
    private boolean waiting;
    private boolean sent;
    private boolean started;
    private boolean answered;
    private long memory;

    private Resident(byte[] line) {
        this.line = line;
    }

    /// Starts one and returns at once.
    ///
    /// @param line what it is sent when it first wants input; nothing is sent where it is empty
    public static Resident admit(Workplace workplace, WorkerRequest request, byte[] line) {
        Resident resident = new Resident(line);
        resident.runs(workplace.run(request, resident.new Ear()));
        return resident;
    }

    private synchronized void runs(WorkerRun begun) {
        run = begun;
        send();
    }

    private synchronized void send() {
        if (run != null && waiting && !sent && line.length > 0) {
            sent = true;
            run.input(line);
        }
    }

    /// Waits until it has shown itself or ended; [#isAnswered()] says which.
    ///
    /// @return whether that came in time
    public boolean awaitHeard(long nanos) throws InterruptedException {
        return heard.await(nanos, TimeUnit.NANOSECONDS);
    }

    /// @return whether it ended in time
    public boolean awaitEnd(long nanos) throws InterruptedException {
        return over.await(nanos, TimeUnit.NANOSECONDS);
    }

    /// Whether its code has begun.
    public synchronized boolean isStarted() {
        return started;
    }

    /// Whether it has shown itself, and gave back exactly what it was sent.
    public synchronized boolean isAnswered() {
        return answered;
    }

    /// Whether it ended otherwise than it should, or answered wrongly.
    public synchronized boolean isFailed() {
        boolean wrong = heard.getCount() == 0 && !answered;
        boolean wrongEnd =
                outcome != null
                        && !(outcome instanceof Outcome.Finished(var result)
                                && result.exitCode() == 0);
        return wrong || wrongEnd;
    }

    /// Empty while it lives.
    public synchronized Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /// Bytes of linear memory, as it was told last.
    public synchronized long memory() {
        return memory;
    }

    /// Of the worker that it lives in, -1 while there is none yet.
    public long processId() {
        WorkerRun begun = begun();
        return begun == null ? -1 : begun.processId();
    }

    /// Ends its input, upon which it ends.
    public void endInput() {
        WorkerRun begun = begun();
        if (begun != null) {
            begun.endInput();
        }
    }

    /// Ends its worker, unless others live there.
    public void kill() {
        WorkerRun begun = begun();
        if (begun != null) {
            begun.kill();
        }
    }

    private synchronized @Nullable WorkerRun begun() {
        return run;
    }

    private final class Ear implements WorkerListener {

        @Override
        public void started(long load, long compile) {
            synchronized (Resident.this) {
                started = true;
            }
        }

        @Override
        public void output(LogStream stream, byte[] bytes) {
            synchronized (Resident.this) {
                if (heard.getCount() == 0) {
                    return;
                }
                answer.writeBytes(bytes);
                if (answer.size() >= Math.max(1, line.length)) {
                    answered = line.length == 0 || Arrays.equals(answer.toByteArray(), line);
                    heard.countDown();
                }
            }
        }

        @Override
        public void used(GuestUse use) {
            synchronized (Resident.this) {
                memory = use.memory();
            }
        }

        @Override
        public void inputWanted(int bytes) {
            synchronized (Resident.this) {
                waiting = true;
                send();
            }
        }

        @Override
        public void ended(Outcome how) {
            synchronized (Resident.this) {
                outcome = how;
            }
            heard.countDown();
            over.countDown();
        }
    }
}
