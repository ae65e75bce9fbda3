package dev.coracle.app.runs;

import dev.coracle.app.task.Coalesced;
import dev.coracle.app.task.Tasks;
import dev.coracle.capability.model.Past;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.log.RunLog;
import dev.coracle.workloads.metric.Series;
import dev.coracle.workloads.run.KnownVersions;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.RecordStore.Wish;
import dev.coracle.workloads.run.Retention;
import dev.coracle.workloads.run.Run;
import dev.coracle.workloads.run.RunOptions;
import dev.coracle.workloads.run.RunRecord;
import dev.coracle.workloads.run.Runs;
import dev.coracle.workloads.serve.ServeOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

/// The desk over the headless core: mirrors its runs, and the records of all others, on the
/// toolkit's thread.
public final class WorkloadsRunDesk implements RunDesk {

    private static final System.Logger LOG = System.getLogger(WorkloadsRunDesk.class.getName());

    private final Runs core;
    private final Tasks tasks;
    private final ObjectProperty<Optional<Program>> moved =
            new SimpleObjectProperty<>(this, "moved", Optional.empty());
    private final ReadOnlyObjectWrapper<Grants> defaults;
    private final RunList list = new RunList();

    /// Items of this process by the id of their run.
    private final Map<String, RunItem> mine = new HashMap<>();

    /// Forgotten and not yet removed.
    private final Set<String> forgotten = new HashSet<>();

    private List<Run> mirrored = List.of();
    private boolean looking;
    private boolean closed;

    private record Whole(RunLog log, List<AccessTrail.Entry> accesses, Series series) {}

    public WorkloadsRunDesk(Runs core, Tasks tasks) {
        this.core = core;
        defaults = new ReadOnlyObjectWrapper<>(this, "defaults", core.defaultGrants());
        this.tasks = tasks;
        Coalesced synchronising = new Coalesced(tasks, this::synchronise);
        core.onChange(changed -> synchronising.ask());
        synchronise();
        look();
    }

    @Override
    public ObservableList<RunItem> runs() {
        return list.items();
    }

    @Override
    public Optional<RunItem> newest(Digest digest) {
        return list.newest(digest);
    }

    @Override
    public Optional<RunItem> start(Program program) {
        return unlessMoved(program, () -> core.start(program, core.grantsFor(program.digest())));
    }

    @Override
    public Optional<RunItem> start(Program program, Grants grants) {
        return unlessMoved(
                program,
                () -> {
                    core.remember(program.digest(), grants);
                    return core.start(program, grants);
                });
    }

    @Override
    public Optional<RunItem> startOnce(Program program, Grants grants) {
        return unlessMoved(program, () -> core.start(program, grants));
    }

    @Override
    public Optional<RunItem> serve(Program program, ServeOptions options) {
        return unlessMoved(
                program,
                () ->
                        core.start(
                                program,
                                core.grantsFor(program.digest()),
                                RunOptions.DEFAULT.withServe(Optional.of(options))));
    }

    @Override
    public Optional<RunItem> again(RunItem run) {
        RunRecord record = run.facts().record();
        return unlessMoved(
                record.program(),
                () ->
                        core.start(
                                record.program(),
                                grantsAgain(record),
                                RunOptions.DEFAULT
                                        .withInvoke(record.invoke())
                                        .withServe(record.serve())));
    }

    /// What was granted for one run only is not granted again; arguments are no grant, they say
    /// what is to be done.
    private Grants grantsAgain(RunRecord record) {
        Grants now = core.grantsFor(record.program().digest());
        return now.arguments().isEmpty() || record.invoke().isPresent()
                ? now.withArguments(record.grants().arguments())
                : now;
    }

    /// The one place through which runs start.
    private Optional<RunItem> unlessMoved(Program program, Supplier<Run> start) {
        return asksFirst(program) ? Optional.empty() : Optional.of(mirror(start.get()));
    }

    private boolean asksFirst(Program program) {
        boolean asks = earlierVersion(program).isPresent();
        if (asks) {
            moved.set(Optional.of(program));
        }
        return asks;
    }

    @Override
    public void restart(RunItem run, Consumer<RunItem> then) {
        Optional<Run> old = core.find(run.facts().id());
        if (old.isPresent() && !asksFirst(run.facts().program())) {
            var _ =
                    core.restart(old.get())
                            .thenAccept(fresh -> tasks.later(() -> then.accept(mirror(fresh))));
        }
    }

    @Override
    public Optional<RunItem> invoke(Program program, String call) {
        // The arguments of the program are not those of the call, which has its own.
        Grants grants = core.grantsFor(program.digest()).withArguments(List.of());
        return unlessMoved(
                program,
                () ->
                        core.start(
                                program, grants, RunOptions.DEFAULT.withInvoke(Optional.of(call))));
    }

    @Override
    public void stop(RunItem run) {
        wish(run, Wish.STOP);
    }

    @Override
    public void kill(RunItem run) {
        wish(run, Wish.KILL);
    }

    private void wish(RunItem run, Wish wish) {
        String id = run.facts().id();
        if (core.find(id).isPresent()) {
            core.end(id, wish);
        } else {
            beside(() -> core.end(id, wish), heard -> {});
        }
    }

    @Override
    public void forget(List<RunItem> runs) {
        settle();
        runs.stream()
                .filter(run -> !run.facts().live())
                .forEach(run -> forgotten.add(run.facts().id()));
        list.hide(forgotten);
    }

    @Override
    public void restore() {
        forgotten.clear();
        list.hide(Set.of());
    }

    @Override
    public void settle() {
        List<String> gone = takeForgotten();
        if (!gone.isEmpty()) {
            beside(() -> delete(gone), deleted -> {});
        }
    }

    @Override
    public void retain(Retention retention) {
        core.retain(retention);
    }

    @Override
    public void close() {
        closed = true;
        try {
            delete(takeForgotten());
        } catch (IOException e) {
            unreadable(e);
        }
    }

    private List<String> takeForgotten() {
        List<String> gone = List.copyOf(forgotten);
        forgotten.clear();
        list.remove(gone);
        return gone;
    }

    private int delete(Collection<String> runs) throws IOException {
        for (String run : runs) {
            core.delete(run);
        }
        return runs.size();
    }

    @Override
    public void open(RunItem run) {
        String id = run.facts().id();
        boolean elsewhere = run.facts().live() && !mine.containsKey(id);
        if (run.depth() == RunItem.Depth.ALL && !elsewhere) {
            return;
        }
        run.deepen(RunItem.Depth.ALL);
        RunLog known = run.log();
        boolean first = known.size() == 0;
        beside(
                () -> {
                    RunLog log = first ? core.log(id) : known;
                    log.refresh();
                    return new Whole(log, core.accesses(id), core.series(id));
                },
                whole -> {
                    run.read(whole.log());
                    run.update(whole.series());
                    run.update(run.facts().withAccesses(whole.accesses()));
                });
    }

    @Override
    public void glance(RunItem run) {
        if (run.depth() == RunItem.Depth.FACTS) {
            run.deepen(RunItem.Depth.SERIES);
            String id = run.facts().id();
            beside(() -> core.series(id), run::update);
        }
    }

    @Override
    public void look() {
        if (!looking) {
            looking = true;
            beside(
                    () ->
                            core.changedElsewhere()
                                    ? Optional.of(core.history(RunList.MOST))
                                    : Optional.<List<RunRecord>>empty(),
                    found -> {
                        looking = false;
                        found.ifPresent(records -> list.past(records, mine.keySet()));
                    });
        }
    }

    @Override
    public Grants grantsFor(Digest digest) {
        return core.grantsFor(digest);
    }

    @Override
    public void remember(Digest digest, Grants grants) {
        core.remember(digest, grants);
    }

    @Override
    public ReadOnlyObjectProperty<Grants> defaultsProperty() {
        return defaults.getReadOnlyProperty();
    }

    @Override
    public void setDefaults(Grants grants) {
        core.setDefaultGrants(grants);
        defaults.set(core.defaultGrants());
    }

    @Override
    public void past(Digest digest, Optional<String> but, Consumer<Past> then) {
        beside(
                () -> {
                    Past past = Past.none();
                    for (var run : core.accessesOf(digest, RunList.MOST).entrySet()) {
                        if (!but.equals(Optional.of(run.getKey()))) {
                            past = past.with(RunFacts.trail(run.getValue()));
                        }
                    }
                    return past;
                },
                then);
    }

    @Override
    public ObjectProperty<Optional<Program>> movedProperty() {
        return moved;
    }

    @Override
    public Optional<KnownVersions.Version> earlierVersion(Program program) {
        return core.earlierVersion(program.name(), program.digest());
    }

    @Override
    public void acceptVersion(LibraryModule module) {
        core.acceptVersion(
                module.name(), new KnownVersions.Version(module.digest(), module.imports()));
    }

    private RunItem mirror(Run run) {
        synchronise();
        return mine.computeIfAbsent(run.id(), id -> follow(run));
    }

    private void synchronise() {
        List<Run> now = core.all();
        if (now.equals(mirrored)) {
            return;
        }
        mirrored = now;
        Set<String> ids = new HashSet<>();
        List<RunItem> items = new ArrayList<>();
        for (Run run : now) {
            ids.add(run.id());
            items.add(mine.computeIfAbsent(run.id(), id -> follow(run)));
        }
        list.add(items);
        // what the core keeps no longer in memory is the past from now on
        mine.entrySet()
                .removeIf(
                        entry -> {
                            boolean left = !ids.contains(entry.getKey());
                            if (left) {
                                entry.getValue().fold();
                            }
                            return left;
                        });
    }

    private RunItem follow(Run run) {
        RunItem item = new RunItem(RunFacts.of(run), run.log());
        Coalesced updating =
                new Coalesced(
                        tasks,
                        () -> {
                            if (mine.get(run.id()) == item) {
                                item.update(run.series());
                                item.update(run.requests().snapshot());
                                item.update(RunFacts.of(run));
                            }
                        });
        run.onChange(changed -> updating.ask());
        updating.ask(); // for what happened between the first facts and the listener
        return item;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> void beside(Reading<T> reading, Consumer<T> then) {
        if (!closed) {
            tasks.quietly(
                    progress -> reading.read(),
                    then,
                    thrown -> {
                        looking = false;
                        unreadable(thrown);
                    });
        }
    }

    private static void unreadable(Throwable thrown) {
        LOG.log(System.Logger.Level.WARNING, "the past could not be read or changed", thrown);
    }
}
