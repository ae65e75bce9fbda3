package dev.coracle.workloads.worker;

import dev.coracle.engine.grant.Limits;
import dev.coracle.workloads.code.CodeFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gives every run a worker of its own, keeps a warm one standing by, and starts shared ones.
///
/// ```java
/// try (WorkerPool pool = new WorkerPool(Readiness.ALWAYS_WARM, cache::find)) {
///     WorkerRun run = pool.run(request, listener);
///     run.stop();
/// }
/// ```
///
/// The stand-by is made for the default memory limit, because it starts before anybody knows of the
/// run it will serve; a run that is granted more gets a worker of its own size, started cold. Safe
/// from every thread; nothing blocks but closing, which ends all workers.
public final class WorkerPool implements Workplace, AutoCloseable {

    /// A new stand-by starts this long after the last one's run is over, or, on a computer with
    /// processors to spare, after it has begun; not at once, so that it competes with neither.
    private static final Duration REFILL = Duration.ofMillis(250);

    /// Where a run needs the processors for itself, a new stand-by starts while it goes on only
    /// after this time, in which a guest's code has mostly been compiled.
    private static final Duration REFILL_BESIDE_A_RUN = Duration.ofSeconds(10);

    /// As many processors as a run and a stand-by that warms up keep busy: each has its own thread
    /// and two of the JVM's compilers.
    private static final int SPARE_PROCESSORS = 6;

    private static final long CLOSE_MILLIS = 1_000;

    private volatile Readiness readiness;
    private final Function<WorkerFlags, List<String>> command;
    private final Supplier<Optional<Path>> cache;
    private final Optional<CodeFolder> code;
    private final Duration refillBesideARun;
    private final AtomicReference<@Nullable WorkerProcess> waiting = new AtomicReference<>();
    private final Lender lender = new OneEach();
    private final Set<WorkerProcess> workers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("worker-pool").factory());
    private @Nullable ScheduledFuture<?> nextStandBy;
    private volatile boolean closed;

    /// How early workers start.
    public enum Readiness {
        /// When a run needs one.
        ON_DEMAND,
        /// One at once, without warming it, and no more before a run needs one: for a command that
        /// will run one module and has something to do meanwhile.
        ONE_AT_ONCE,
        /// A warm one waits, as far as no run needs the processors for itself: for a desktop.
        ALWAYS_WARM
    }

    /// Workers that compile each module anew.
    ///
    /// @param cache an ahead-of-time cache for workers, asked for at each start of one
    public WorkerPool(Readiness readiness, Supplier<Optional<Path>> cache) {
        this(readiness, cache, Optional.empty());
    }

    /// @param cache an ahead-of-time cache for workers, asked for at each start of one
    /// @param code where workers look for compiled code and keep it
    public WorkerPool(
            Readiness readiness, Supplier<Optional<Path>> cache, Optional<CodeFolder> code) {
        this(
                readiness,
                cache,
                code,
                Runtime.getRuntime().availableProcessors() < SPARE_PROCESSORS
                        ? REFILL_BESIDE_A_RUN
                        : REFILL,
                WorkerFlags::command);
    }

    /// @param refillBesideARun how long a run goes on before a new stand-by starts
    WorkerPool(
            Readiness readiness,
            Supplier<Optional<Path>> cache,
            Optional<CodeFolder> code,
            Duration refillBesideARun,
            Function<WorkerFlags, List<String>> command) {
        this.readiness = readiness;
        this.cache = cache;
        this.code = code;
        this.refillBesideARun = refillBesideARun;
        this.command = command;
        switch (readiness) {
            case ON_DEMAND -> {}
            case ONE_AT_ONCE -> launchStandBy();
            case ALWAYS_WARM -> schedule(Duration.ZERO);
        }
    }

    /// From now on a warm one waits, as with [Readiness#ALWAYS_WARM] from the start.
    public void keepWarm() {
        readiness = Readiness.ALWAYS_WARM;
        schedule(Duration.ZERO);
    }

    /// Runs a module in a worker of its own.
    @Override
    public WorkerRun run(WorkerRequest request, WorkerListener listener) {
        RunInWorker run = new RunInWorker(lender, request, listener, timer);
        Thread.ofVirtual().name("run-" + request.name()).start(run::begin);
        return run;
    }

    /// Starts a worker for many runs, which whoever asked for it closes. Until its first run comes
    /// it warms up; a run that comes at once waits for nothing.
    ///
    /// @param memory bytes of linear memory that its runs may have together
    /// @throws IOException where the system cannot start it
    public SharedWorker share(long memory) throws IOException {
        return new SharedWorker(
                launch(WorkerFlags.forMany(memory, cache.get(), told(true))), memory, timer);
    }

    /// Whether a warm worker waits right now.
    public boolean standsBy() {
        return standBy() != 0;
    }

    /// The process of the warm worker that waits right now; 0 where none does.
    public long standBy() {
        WorkerProcess worker = waiting.get();
        return worker != null && worker.isReady() ? worker.processId() : 0;
    }

    /// How many worker processes there are, the one that stands by included.
    public int size() {
        return workers.size();
    }

    /// The one that stands by where it is large enough, else a new one.
    private WorkerProcess take(WorkerRequest request) throws IOException {
        long memory = request.memoryBytes();
        if (request.isSpinApplication()) {
            return launch(WorkerFlags.forMany(memory, cache.get(), told(false)).withStores());
        }
        if (memory <= Limits.DEFAULT.memoryBytes()) {
            WorkerProcess ready = waiting.getAndSet(null);
            if (ready != null && ready.isAlive()) {
                return ready;
            }
        }
        return launch(
                request.serve().isPresent()
                        ? WorkerFlags.forMany(memory, cache.get(), told(false))
                        : WorkerFlags.forMemory(memory, cache.get(), told(false)));
    }

    private WorkerArguments told(boolean warm) {
        return new WorkerArguments(warm, code);
    }

    private void refill(Duration delay) {
        if (readiness == Readiness.ALWAYS_WARM) {
            schedule(delay);
        }
    }

    /// The last call holds: a run that begins wants the processors for itself whatever an earlier
    /// one asked for.
    private synchronized void schedule(Duration delay) {
        if (closed) {
            return;
        }
        if (nextStandBy != null) {
            nextStandBy.cancel(false);
        }
        try {
            nextStandBy =
                    timer.schedule(this::launchStandBy, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            if (!closed) {
                throw e;
            }
            // Closed meanwhile: there is nobody to stand by for.
        }
    }

    private void launchStandBy() {
        if (closed || waiting.get() != null) {
            return;
        }
        try {
            WorkerProcess worker =
                    launch(
                            WorkerFlags.forMemory(
                                    Limits.DEFAULT.memoryBytes(),
                                    cache.get(),
                                    told(readiness == Readiness.ALWAYS_WARM)));
            waiting.set(worker);
            if (!worker.isAlive()) {
                waiting.compareAndSet(worker, null);
            }
            Rehearsal.ofARun();
        } catch (IOException e) {
            // A run will try the same and say why; there is nobody to tell now.
            waiting.set(null);
        }
    }

    private WorkerProcess launch(WorkerFlags flags) throws IOException {
        if (closed) {
            throw new IOException("Coracle is closing");
        }
        WorkerProcess worker = WorkerProcess.launch(command.apply(flags), this::gone);
        workers.add(worker);
        if (!worker.isAlive()) {
            gone(worker);
        }
        if (closed) {
            worker.kill();
        }
        return worker;
    }

    private void gone(WorkerProcess worker) {
        workers.remove(worker);
        // One that never became ready would be followed by others like it, without end.
        if (waiting.compareAndSet(worker, null) && worker.isReady()) {
            refill(REFILL);
        }
    }

    /// A worker for each run, which ends with it.
    private final class OneEach implements Lender {

        @Override
        public WorkerProcess take(WorkerRequest request) throws IOException {
            return WorkerPool.this.take(request);
        }

        @Override
        public void started() {
            refill(refillBesideARun);
        }

        @Override
        public void giveBack(WorkerProcess worker, WorkerRequest request) {
            worker.close();
            refill(REFILL);
        }

        @Override
        public void kill(WorkerProcess worker) {
            worker.kill();
        }
    }

    /// Lets all workers end and kills those that have not within a second.
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        workers.forEach(WorkerProcess::close);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        for (WorkerProcess worker : workers) {
            if (!endsBefore(deadline, worker)) {
                worker.kill();
            }
        }
        // So that whoever listens has heard of every end.
        long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        workers.forEach(worker -> endsBefore(patience, worker));
    }

    @SuppressWarnings("CanIgnoreReturnValueSuggester")
    private static boolean endsBefore(long deadline, WorkerProcess worker) {
        try {
            return worker.awaitExit(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
