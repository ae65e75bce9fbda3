package dev.coracle.workloads.run;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.event.Listeners;
import dev.coracle.workloads.event.Subscription;
import dev.coracle.workloads.log.LogStore;
import dev.coracle.workloads.log.RunLog;
import dev.coracle.workloads.metric.Series;
import dev.coracle.workloads.run.RecordStore.Wish;
import dev.coracle.workloads.worker.WorkerPool;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// All runs, and how they start.
///
/// ```java
/// Run run = runs.start(program, Grants.none());
/// run.whenEnded().thenAccept(ending -> show(ending));
/// ```
///
/// Runs of this process are [Run]s; those of earlier and of other processes are [RunRecord]s. Safe
/// from every thread. Nothing blocks but what says that it reads the disk.
public final class Runs implements AutoCloseable {

    private static final int ID_BYTES = 4;

    /// Ended runs that stay in memory; older ones are in the history alone.
    private static final int ENDED_IN_MEMORY = 200;

    private static final int CHECKPOINT_SECONDS = 10;

    /// Ended runs after which the retention is looked at again.
    private static final int ENDS_TO_TIDY = 50;

    private final WorkerPool pool;
    private final GrantMemory memory;
    private final KnownVersions versions;
    private final LogStore logs;
    private final RecordStore records;
    private final SecureRandom ids = new SecureRandom();
    private final List<Run> all = new CopyOnWriteArrayList<>();
    private final Listeners<Runs> listeners = new Listeners<>();
    private final AtomicInteger ends = new AtomicInteger();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("runs").factory());
    private final Object keeping = new Object();
    private volatile Retention retention = Retention.DEFAULT;
    private int second;

    /// @param pool gives the workers; closed by whoever made it, as are the others
    /// @param memory where the grants of modules are kept
    /// @param logs where what runs print is kept
    /// @param records where is kept what became of them
    public Runs(WorkerPool pool, GrantMemory memory, LogStore logs, RecordStore records) {
        this.pool = pool;
        this.memory = memory;
        this.versions = memory.versions();
        this.logs = logs;
        this.records = records;
        var _ = timer.scheduleWithFixedDelay(this::eachSecond, 1, 1, TimeUnit.SECONDS);
    }

    /// Starts a run and returns at once; what goes wrong is the run's ending.
    public Run start(Program program, Grants grants) {
        return start(program, grants, RunOptions.DEFAULT);
    }

    /// As [#start(Program, Grants)], in a way of its own.
    public Run start(Program program, Grants grants, RunOptions options) {
        Run run = new Run(newId(), program, grants, options, logs);
        all.addFirst(run);
        forgetOldest();
        // Before it begins, so that the first change of its state is heard.
        run.onChange(new Following());
        listeners.tell(this);
        keep(run);
        run.begin(pool);
        return run;
    }

    /// Starts what a record tells of again, with the grants that were remembered last for the
    /// module, else with those of that run. Secrets are granted again only where this process still
    /// knows them.
    public Run again(RunRecord record) {
        Grants grants =
                memory.recall(record.program().digest())
                        .map(last -> last.withArguments(record.grants().arguments()))
                        .orElse(record.grants());
        return start(
                record.program(),
                grants,
                RunOptions.DEFAULT.withInvoke(record.invoke()).withServe(record.serve()));
    }

    /// Ends a run where it goes on, and starts the same program with the same grants when it has.
    ///
    /// @return completes with the new run
    public CompletableFuture<Run> restart(Run run) {
        run.stop();
        return run.whenEnded().thenApply(_ -> start(run.program(), run.grants(), run.options()));
    }

    /// Keeps the record of one run whenever its state is another one, for the other processes to
    /// see. Called by one thread at a time.
    private final class Following implements Consumer<Run> {

        private RunState seen = RunState.STARTING;

        @Override
        public void accept(Run run) {
            RunState now = run.state();
            if (now != seen) {
                seen = now;
                keep(run);
            }
            if (now == RunState.ENDED && ends.incrementAndGet() % ENDS_TO_TIDY == 0) {
                soon(() -> tidy(retention));
            }
            listeners.tell(Runs.this);
        }
    }

    /// Under a lock, so that what is handed over last is what was taken last.
    private void keep(Run run) {
        synchronized (keeping) {
            records.save(run.record(), run.accesses(), run.series());
        }
    }

    /// The runs of this process, the newest first, as far as they are in memory. A snapshot.
    public List<Run> all() {
        return List.copyOf(all);
    }

    public Optional<Run> find(String id) {
        return all.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    /// Records of all runs, of earlier and of other processes too, the newest first. Reads the
    /// disk.
    public List<RunRecord> history(int most) {
        List<RunRecord> found = new ArrayList<>();
        for (RunRecord kept : records.newest(most)) {
            found.add(find(kept.id()).map(Run::record).orElse(kept));
        }
        return found;
    }

    /// The record of one run. Reads the disk.
    ///
    /// @param id whole, or as many of its first characters as no other run's begins with
    public Optional<RunRecord> record(String id) {
        return find(id).map(Run::record).or(() -> records.find(id));
    }

    /// What a run asked for and got. Reads the disk.
    public List<AccessTrail.Entry> accesses(String id) {
        return find(id).map(Run::accesses).orElseGet(() -> records.accesses(id));
    }

    /// What runs of this version of a module asked for and got, those of earlier and of other
    /// processes too, the newest first: one list for each that ended, by the run's id. Reads the
    /// disk.
    ///
    /// @param most runs that are looked at, of whatever module
    public Map<String, List<AccessTrail.Entry>> accessesOf(Digest digest, int most) {
        Map<String, List<AccessTrail.Entry>> found = new LinkedHashMap<>();
        for (RunRecord record : history(most)) {
            if (record.program().digest().equals(digest) && record.state() == RunState.ENDED) {
                found.put(record.id(), accesses(record.id()));
            }
        }
        return found;
    }

    /// What a run used, second by second. Reads the disk.
    public Series series(String id) {
        return find(id).map(Run::series).orElseGet(() -> records.series(id));
    }

    /// What a run printed, live where it is one of this process. Reads the disk.
    public RunLog log(String id) {
        return find(id).map(Run::log).orElseGet(() -> logs.open(id));
    }

    /// Asks a run to end, whichever process it belongs to: another one hears of it within a second.
    /// Reads the disk where it is another's.
    ///
    /// @return whether it was going on
    public boolean end(String id, Wish wish) {
        Optional<Run> mine = find(id);
        mine.ifPresent(run -> fulfil(run, wish));
        return mine.map(run -> run.state() != RunState.ENDED)
                .orElseGet(() -> records.wish(id, wish));
    }

    private static void fulfil(Run run, Wish wish) {
        switch (wish) {
            case STOP -> run.stop();
            case KILL -> run.kill();
        }
    }

    /// Takes a run that ended off the list; the history keeps it. One that goes on stays.
    public void forget(Run run) {
        if (run.state() == RunState.ENDED && all.remove(run)) {
            listeners.tell(this);
        }
    }

    /// Removes all that is kept of a run that ended: record, accesses, log. Reads the disk.
    ///
    /// @throws IOException where its log could not be removed
    public void delete(String id) throws IOException {
        find(id).ifPresent(this::forget);
        records.delete(id);
        if (records.find(id).isEmpty()) {
            logs.delete(id);
        }
    }

    /// Removes what need not be kept any longer. Reads the disk.
    ///
    /// @return how many runs that was
    public int tidy(Retention retention) {
        List<String> expired = records.expired(retention, Instant.now());
        for (String id : expired) {
            try {
                delete(id);
            } catch (IOException e) {
                System.getLogger(Runs.class.getName())
                        .log(System.Logger.Level.WARNING, "a log could not be removed", e);
            }
        }
        return expired.size();
    }

    /// How much of the past is kept from now on. Nothing is removed before the next [#tidy()].
    public void retain(Retention wanted) {
        retention = wanted;
    }

    /// As [#tidy(Retention)], with what was said last. Reads the disk.
    public int tidy() {
        return tidy(retention);
    }

    /// Whether another process has started, ended or removed a run since the last call; the first
    /// call says yes. Reads the disk, a page of it where nothing has changed.
    public boolean changedElsewhere() {
        return records.changedElsewhere();
    }

    /// Asks whether the history can be read and kept: where it cannot, there seem to be no earlier
    /// runs. Reads the disk.
    public void checkHistory() throws StoreException {
        records.check();
    }

    /// Waits until what became of runs is on disk.
    public void flush() {
        records.flush();
    }

    /// The grants that a module's next run gets: those last remembered, else the default.
    public Grants grantsFor(Digest digest) {
        return memory.recall(digest).orElseGet(memory::defaults);
    }

    /// What a module starts with that was never granted anything; nothing, unless the user said
    /// otherwise.
    public Grants defaultGrants() {
        return memory.defaults();
    }

    /// Lets modules start with these that were never granted anything. Values of secrets are left
    /// out: each is one module's.
    public void setDefaultGrants(Grants grants) {
        memory.setDefaults(grants);
    }

    /// Keeps the grants of a module. Secret values are kept only as long as this process lives.
    public void remember(Digest digest, Grants grants) {
        memory.remember(digest, grants);
    }

    /// The version that the user accepted last under this name, where it is another one than this:
    /// then the change must be shown and accepted before it runs.
    public Optional<KnownVersions.Version> earlierVersion(String name, Digest now) {
        return versions.last(name).filter(version -> !version.digest().equals(now));
    }

    /// Keeps the version as the accepted one.
    public void acceptVersion(String name, KnownVersions.Version version) {
        versions.accept(name, version);
    }

    /// Whether a warm worker waits right now.
    public boolean workerStandsBy() {
        return pool.standsBy();
    }

    /// Calls back when a run was added, changed, or was taken off.
    public Subscription onChange(Consumer<Runs> listener) {
        return listeners.add(listener);
    }

    private void forgetOldest() {
        int ended = 0;
        for (Run run : List.copyOf(all)) {
            if (run.state() == RunState.ENDED && ++ended > ENDED_IN_MEMORY) {
                all.remove(run);
            }
        }
    }

    private void eachSecond() {
        List<Run> live = all.stream().filter(run -> run.state() != RunState.ENDED).toList();
        if (live.isEmpty()) {
            return;
        }
        records.wishes().forEach((id, wish) -> find(id).ifPresent(run -> fulfil(run, wish)));
        if (++second % CHECKPOINT_SECONDS == 0) {
            for (Run run : live) {
                if (run.state() != RunState.ENDED) {
                    keep(run);
                }
            }
        }
    }

    private void soon(Runnable work) {
        try {
            timer.execute(work);
        } catch (RejectedExecutionException e) {
            System.getLogger(Runs.class.getName())
                    .log(System.Logger.Level.DEBUG, "left to the next process", e);
        }
    }

    /// Stops looking after runs; those that go on end with their workers.
    @Override
    public void close() {
        timer.shutdown();
    }

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        String id;
        do {
            ids.nextBytes(bytes);
            id = HexFormat.of().formatHex(bytes);
        } while (find(id).isPresent());
        return id;
    }
}
