package dev.coracle.workloads.worker;

import dev.coracle.workloads.log.InertText;
import dev.coracle.workloads.worker.WorkerListener.Outcome;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A worker from the desktop's side: the process, the thread that reads from it, its runs.
///
/// Safe from every thread. Closing it lets the worker end by itself; [#kill()] does not ask.
final class WorkerProcess implements AutoCloseable {

    /// What a JVM with `-XX:+ExitOnOutOfMemoryError` ends with.
    private static final int OUT_OF_MEMORY = 3;

    /// How long somebody may be writing to a worker that is to end.
    private static final long PATIENCE_MILLIS = 1_000;

    /// How long a worker may take to end once it is let; it keeps the code that it compiled first.
    private static final long END_SECONDS = 30;

    private final Process process;
    private final OutputStream pipe;

    /// Held while something is written, which takes as long as the worker likes.
    private final ReentrantLock writing = new ReentrantLock();

    private final LastWords lastWords;
    private final Map<Integer, WorkerListener> runs = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Consumer<WorkerProcess> whenGone;
    private final Thread reader;
    private volatile boolean ready;
    private volatile WorkerHealth health = WorkerHealth.UNKNOWN;
    private volatile boolean killed;

    /// What it said that is no frame.
    private volatile @Nullable String nonsense;

    private WorkerProcess(Process process, Consumer<WorkerProcess> whenGone) {
        this.process = process;
        this.whenGone = whenGone;
        this.reader =
                Thread.ofPlatform()
                        .daemon()
                        .name("worker-" + process.pid())
                        .unstarted(this::readToTheEnd);
        this.pipe = process.getOutputStream();
        this.lastWords = LastWords.of(process.getErrorStream(), process.pid());
    }

    /// Starts a child and returns at once; it can be given a run before it is ready.
    ///
    /// @param command its command line
    /// @param whenGone called once, when the process is gone and its runs were told
    /// @throws IOException where the system cannot start it
    static WorkerProcess launch(List<String> command, Consumer<WorkerProcess> whenGone)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        // A stranger's code runs there: it gets no credentials by accident.
        WorkerEnvironment.apply(builder.environment());
        WorkerProcess worker = new WorkerProcess(builder.start(), whenGone);
        worker.reader.start();
        return worker;
    }

    long processId() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Whether the worker has warmed up and waits for a run, or has taken one already.
    boolean isReady() {
        return ready;
    }

    /// As the worker said last.
    WorkerHealth health() {
        return health;
    }

    /// Waits for the process to be gone and its runs to be told.
    ///
    /// @return whether they are
    boolean awaitExit(Duration patience) throws InterruptedException {
        return reader.join(patience);
    }

    /// A run that this worker has to do.
    ///
    /// @param number of the run in this worker
    /// @param start the frame that has it begin
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Entry(int number, byte[] start) {}

    /// Takes a run in: its listener hears of its end from now on. The worker itself is told by
    /// [#start].
    ///
    /// @throws FrameTooLongException where the worker cannot be told of it; nobody is called then
    Entry enter(WorkerRequest request, WorkerListener listener) {
        int run = numbers.incrementAndGet();
        byte[] start = FrameOutput.encode(StartFrame.of(run, request));
        runs.put(run, listener);
        return new Entry(run, start);
    }

    /// Has it begin; waits where it does not read.
    void start(Entry entry) {
        write(entry.start());
        if (!process.isAlive()) {
            // The thread that reads may have gone before this run was there to be told.
            endAll();
        }
    }

    /// Writes a frame, and waits where the worker does not read. One that is gone takes none, which
    /// its reader finds out by itself.
    void send(Frame.ToWorker frame) {
        write(FrameOutput.encode(frame));
    }

    private void write(byte[] bytes) {
        writing.lock();
        try {
            pipe.write(bytes);
            pipe.flush();
        } catch (IOException e) {
            lastWords.note("the pipe to the worker broke: " + e.getMessage());
        } finally {
            writing.unlock();
        }
    }

    void kill() {
        killed = true;
        process.destroyForcibly();
    }

    /// Waits for nobody: a worker that does not read what it asked for is killed, and one that does
    /// not end.
    @Override
    public void close() {
        var _ =
                process.onExit()
                        .orTimeout(END_SECONDS, TimeUnit.SECONDS)
                        .exceptionally(_ -> process.destroyForcibly());
        if (writing.tryLock()) {
            closeLocked();
        } else {
            Thread.ofVirtual().name("close-" + process.pid()).start(this::closeOrKill);
        }
    }

    private void closeOrKill() {
        try {
            if (writing.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                closeLocked();
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private void closeLocked() {
        try {
            pipe.close();
        } catch (IOException e) {
            lastWords.note("the pipe to the worker broke: " + e.getMessage());
        } finally {
            writing.unlock();
        }
    }

    private void readToTheEnd() {
        try (InputStream in = new BufferedInputStream(process.getInputStream(), 64 << 10)) {
            Optional<Frame> next = FrameInput.read(in);
            while (next.isPresent()) {
                switch (next.get()) {
                    case Frame.ToDesktop frame -> hear(frame);
                    case Frame.ToWorker _ -> throw new FrameException("a frame for workers came");
                }
                next = FrameInput.read(in);
            }
        } catch (FrameException e) {
            nonsense = String.valueOf(e.getMessage());
        } catch (IOException e) {
            lastWords.note(String.valueOf(e.getMessage()));
        } finally {
            // Without somebody who reads, the worker must not go on.
            process.destroyForcibly();
            endAll();
            whenGone.accept(this);
        }
    }

    private void hear(Frame.ToDesktop frame) {
        switch (frame) {
            case Frame.Ready _ -> ready = true;
            case Frame.Health(WorkerHealth now) -> health = now;
            case Frame.OfRun said -> listener(said).ifPresent(said::tell);
        }
    }

    private Optional<WorkerListener> listener(Frame.OfRun said) {
        return Optional.ofNullable(said.isLast() ? runs.remove(said.run()) : runs.get(said.run()));
    }

    private void end(int run, Outcome outcome) {
        Optional.ofNullable(runs.remove(run)).ifPresent(listener -> listener.ended(outcome));
    }

    private void endAll() {
        Outcome outcome = deathOutcome();
        new ArrayList<>(runs.keySet()).forEach(run -> end(run, outcome));
    }

    private Outcome deathOutcome() {
        if (killed) {
            return new Outcome.Killed();
        }
        String said = nonsense;
        if (said != null) {
            return new Outcome.Broken(InertText.of(said));
        }
        int code = exitCode();
        return code == OUT_OF_MEMORY
                ? new Outcome.OutOfMemory()
                : new Outcome.Died(code, lastWords.text());
    }

    private int exitCode() {
        try {
            return process.waitFor(5, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
