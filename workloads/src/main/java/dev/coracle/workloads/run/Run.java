package dev.coracle.workloads.run;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.event.Listeners;
import dev.coracle.workloads.event.Subscription;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.log.RunLog;
import dev.coracle.workloads.metric.ResidentMemory;
import dev.coracle.workloads.worker.GuestUse;
import dev.coracle.workloads.worker.WorkerListener;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerRequest;
import dev.coracle.workloads.worker.WorkerRun;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One run of a program. Safe from every thread; no method blocks.
public final class Run {

    private final String id;
    private final Program program;
    private final Grants grants;
    private final Instant started = Instant.now();
    private final long begin = System.nanoTime();
    private final RunLog log;
    private final RunInput input = new RunInput();
    private final Listeners<Run> listeners = new Listeners<>();
    private final CompletableFuture<Ending> whenEnded = new CompletableFuture<>();
    private final Map<Access, AccessTrail.Entry> accesses = new LinkedHashMap<>();
    private RunState state = RunState.STARTING;
    private Usage usage = Usage.NONE;
    private @Nullable WorkerRun work;
    private @Nullable Ending ending;
    private @Nullable Instant ended;
    private @Nullable Phases phases;

    Run(String id, Program program, Grants grants) {
        this.id = id;
        this.program = program;
        this.grants = grants;
        this.log = new RunLog(grants.limits().logBytes());
    }

    /// Gives the run to a worker; called once.
    void begin(WorkerPool pool, Optional<String> invoke) {
        WorkerRequest request =
                new WorkerRequest(
                        program.name(),
                        program.file(),
                        program.digest().toString(),
                        grants,
                        invoke);
        WorkerRun taken = pool.run(request, new Ear());
        synchronized (this) {
            work = taken;
        }
        input.connect(taken);
    }

    /// Unique on this computer; short enough to show.
    public String id() {
        return id;
    }

    public Program program() {
        return program;
    }

    /// As they were when the run started; nothing changes them afterwards.
    public Grants grants() {
        return grants;
    }

    public synchronized RunState state() {
        return state;
    }

    /// Present exactly when the state is ENDED.
    public synchronized Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /// When Run was asked for.
    public Instant started() {
        return started;
    }

    public synchronized Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    /// From Run to the end, or to now.
    public Duration duration() {
        Instant end = ended().orElseGet(Instant::now);
        return Duration.between(started, end);
    }

    /// Present from RUNNING on.
    public synchronized Optional<Phases> phases() {
        return Optional.ofNullable(phases);
    }

    public synchronized Usage usage() {
        return usage;
    }

    public RunLog log() {
        return log;
    }

    /// What the guest asked the host for and got, in the order of first appearance. A snapshot;
    /// grows while the run goes on.
    public List<AccessTrail.Entry> accesses() {
        synchronized (accesses) {
            return List.copyOf(accesses.values());
        }
    }

    /// Gives the guest input; only a run whose grants say interactive input reads it.
    public void write(byte[] bytes) {
        input.write(bytes);
    }

    /// Ends the guest's input.
    public void closeInput() {
        input.close();
    }

    /// Asks the guest to end; it is killed where it has not within a second. Does nothing to a run
    /// that ended.
    public void stop() {
        WorkerRun taken = work();
        if (taken != null) {
            taken.stop();
        }
    }

    /// Ends the worker at once.
    public void kill() {
        WorkerRun taken = work();
        if (taken != null) {
            taken.kill();
        }
    }

    private long workerProcess() {
        WorkerRun taken = work();
        return taken == null ? -1 : taken.processId();
    }

    private synchronized @Nullable WorkerRun work() {
        return work;
    }

    /// Completes with the ending, when the log and the accesses are complete too.
    public CompletableFuture<Ending> whenEnded() {
        return whenEnded.copy();
    }

    /// Calls back when the state changes, and at most a few times a second while accesses or usage
    /// change. Never for lines: read the log in batches.
    public Subscription onChange(Consumer<Run> listener) {
        return listeners.add(listener);
    }

    /// What the worker says; on the thread that reads from it.
    private final class Ear implements WorkerListener {

        @Override
        public void started(long load, long compile) {
            Duration total = Duration.ofNanos(System.nanoTime() - begin);
            Duration loading = Duration.ofNanos(load);
            Duration compiling = Duration.ofNanos(compile);
            synchronized (Run.this) {
                phases =
                        new Phases(
                                total.minus(loading).minus(compiling),
                                loading,
                                compiling,
                                Duration.ZERO);
                state = RunState.RUNNING;
            }
            listeners.tell(Run.this);
        }

        @Override
        public void output(LogStream stream, byte[] bytes) {
            log.append(stream, bytes, 0, bytes.length, Instant.now());
        }

        @Override
        public void accessed(List<AccessTrail.Entry> entries) {
            synchronized (accesses) {
                entries.forEach(entry -> accesses.put(entry.access(), entry));
            }
            listeners.tell(Run.this);
        }

        @Override
        public void used(GuestUse use) {
            ResidentMemory resident = ResidentMemory.of(workerProcess());
            synchronized (Run.this) {
                if (phases != null) {
                    phases = phases.withInstantiate(Duration.ofNanos(use.startNanos()));
                }
                usage = usage.with(use, resident);
            }
            listeners.tell(Run.this);
        }

        @Override
        public void inputWanted(int bytes) {
            input.wanted(bytes);
        }

        @Override
        public void ended(Outcome outcome) {
            Ending how = Ending.of(outcome, grants.limits().memoryBytes());
            log.end();
            synchronized (Run.this) {
                ending = how;
                ended = Instant.now();
                state = RunState.ENDED;
            }
            whenEnded.complete(how);
            listeners.tell(Run.this);
        }
    }
}
