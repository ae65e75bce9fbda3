package dev.coracle.workloads.run;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.engine.serve.ServingReport;
import dev.coracle.workloads.event.Listeners;
import dev.coracle.workloads.event.Subscription;
import dev.coracle.workloads.log.LogStore;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.log.Mask;
import dev.coracle.workloads.log.RunLog;
import dev.coracle.workloads.metric.ResidentMemory;
import dev.coracle.workloads.metric.Sample;
import dev.coracle.workloads.metric.Series;
import dev.coracle.workloads.metric.SeriesRecorder;
import dev.coracle.workloads.serve.AccessLine;
import dev.coracle.workloads.serve.RequestList;
import dev.coracle.workloads.worker.GuestUse;
import dev.coracle.workloads.worker.WorkerListener;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerRequest;
import dev.coracle.workloads.worker.WorkerRun;
import dev.coracle.workloads.worker.Workplace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One run of a program. Safe from every thread; no method blocks.
public final class Run {

    /// As many as the trail of a worker keeps apart; one that tells of more does not tell the
    /// truth.
    private static final int MOST_ACCESSES =
            Access.Outcome.values().length
                    * (AccessTrail.MOST_TARGETS + Access.Kind.values().length);

    private final String id;
    private final Program program;
    private final Grants grants;
    private final RunOptions options;
    private final Mask mask;
    private final Instant started = Instant.now();
    private final long begin = System.nanoTime();
    private final RunLog log;
    private final RunInput input = new RunInput();
    private final Listeners<Run> listeners = new Listeners<>();
    private final CompletableFuture<Ending> whenEnded = new CompletableFuture<>();
    private final Map<Access, AccessTrail.Entry> accesses = new LinkedHashMap<>();
    private final SeriesRecorder series = new SeriesRecorder();
    private final RequestList requests = new RequestList();
    private RunState state = RunState.STARTING;
    private Usage usage = Usage.NONE;
    private Sample lastSample = new Sample(0, 0, 0, 0, 0, 0, 0);
    private @Nullable WorkerRun work;
    private @Nullable Ending ending;
    private @Nullable Instant ended;
    private @Nullable Phases phases;

    Run(String id, Program program, Grants grants, RunOptions options, LogStore logs) {
        this.id = id;
        this.program = program;
        this.grants = grants;
        this.options = options;
        this.mask = Mask.of(secrets().map(VariableGrant.Secret::value).toList());
        this.log = logs.create(id, grants.limits().logBytes(), mask);
    }

    /// Gives the run to a worker; called once.
    void begin(WorkerPool pool) {
        WorkerRequest request =
                new WorkerRequest(
                        program.name(),
                        program.file(),
                        program.digest().toString(),
                        grants,
                        options.invoke(),
                        options.serve());
        Ear ear = new Ear();
        Workplace place = options.workplace().isPresent() ? options.workplace().get() : pool;
        WorkerRun taken = place.run(request, ear);
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

    public RunOptions options() {
        return options;
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

    /// What it used, second by second so far.
    public Series series() {
        return series.series();
    }

    /// The requests of one that is served; empty for others.
    public RequestList requests() {
        return requests;
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

    /// How it stands, without secrets. A snapshot.
    public RunRecord record() {
        long denied =
                accesses().stream()
                        .filter(entry -> entry.access().outcome() == Access.Outcome.DENIED)
                        .count();
        List<String> secret = secrets().map(VariableGrant.Secret::name).toList();
        Grants shown = GrantMemory.withoutSecrets(grants);
        synchronized (this) {
            return new RunRecord(
                    id,
                    program,
                    options.invoke(),
                    options.serve(),
                    shown,
                    secret,
                    state,
                    Optional.ofNullable(ending),
                    started,
                    Optional.ofNullable(ended),
                    Optional.ofNullable(phases),
                    usage,
                    denied,
                    log.bytes());
        }
    }

    private Stream<VariableGrant.Secret> secrets() {
        return grants.environment().stream()
                .filter(VariableGrant.Secret.class::isInstance)
                .map(VariableGrant.Secret.class::cast);
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

    /// Ends the worker at once; where others share it, this is a stop.
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
            options.console().ifPresent(console -> console.output(stream, bytes));
            log.append(stream, bytes, 0, bytes.length, Instant.now());
        }

        @Override
        public void accessed(List<AccessTrail.Entry> entries) {
            synchronized (accesses) {
                for (AccessTrail.Entry entry : entries) {
                    AccessTrail.Entry hidden = masked(entry);
                    if (accesses.size() < MOST_ACCESSES || accesses.containsKey(hidden.access())) {
                        accesses.put(hidden.access(), hidden);
                    }
                }
            }
            listeners.tell(Run.this);
        }

        /// A guest can put what it was told into the name of a file.
        private AccessTrail.Entry masked(AccessTrail.Entry entry) {
            Access access = entry.access();
            String target = mask.hide(access.target());
            return target.equals(access.target())
                    ? entry
                    : new AccessTrail.Entry(
                            new Access(access.kind(), target, access.outcome()),
                            entry.count(),
                            entry.first(),
                            entry.last(),
                            entry.denial());
        }

        @Override
        public void used(GuestUse use) {
            ResidentMemory resident = ResidentMemory.of(workerProcess());
            Sample sample =
                    new Sample(
                            (System.nanoTime() - begin) / 1_000_000,
                            use.cpuNanos(),
                            use.memory(),
                            resident.now(),
                            use.bytesRead(),
                            use.bytesWritten(),
                            use.hostCalls());
            synchronized (Run.this) {
                if (phases != null) {
                    phases = phases.withInstantiate(Duration.ofNanos(use.startNanos()));
                }
                usage = usage.with(use, resident);
                lastSample = sample;
            }
            series.add(sample);
            listeners.tell(Run.this);
        }

        @Override
        public void serving(ServeAddress address) {
            requests.listening(address);
            line("Serving %s at %s".formatted(program.name(), address.url()));
            listeners.tell(Run.this);
        }

        @Override
        public void requests(ServingReport report) {
            requests.add(report);
            report.ended().forEach(call -> line(AccessLine.of(call)));
            if (report.unlisted() > 0) {
                line("and %,d more requests".formatted(report.unlisted()));
            }
            listeners.tell(Run.this);
        }

        /// What is said beside the guest's own lines.
        private void line(String text) {
            output(LogStream.STDERR, (text + "\n").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void inputWanted(int bytes) {
            if (input.wanted(bytes)) {
                options.console().ifPresent(console -> console.inputWanted(bytes));
            }
        }

        @Override
        public void ended(Outcome outcome) {
            Ending how = Ending.of(outcome, grants.limits().memoryBytes()).masked(mask);
            log.end();
            requests.end();
            synchronized (Run.this) {
                ending = how;
                ended = Instant.now();
                state = RunState.ENDED;
                series.end(lastSample);
            }
            listeners.tell(Run.this);
            whenEnded.complete(how);
        }
    }
}
