package dev.coracle.app.runs;

import dev.coracle.app.task.Coalesced;
import dev.coracle.app.task.Tasks;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.run.KnownVersions;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.Run;
import dev.coracle.workloads.run.Runs;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The desk over the headless core: mirrors its runs on the toolkit's thread.
public final class WorkloadsRunDesk implements RunDesk {

    private final Runs core;
    private final Tasks tasks;
    private final ObjectProperty<Optional<Program>> moved =
            new SimpleObjectProperty<>(this, "moved", Optional.empty());
    private final ObservableList<RunItem> items = FXCollections.observableArrayList();
    private final IdentityHashMap<Run, RunItem> mirrors = new IdentityHashMap<>();

    public WorkloadsRunDesk(Runs core, Tasks tasks) {
        this.core = core;
        this.tasks = tasks;
        Coalesced synchronising = new Coalesced(tasks, this::synchronise);
        core.onChange(changed -> synchronising.ask());
        synchronise();
    }

    @Override
    public ObservableList<RunItem> runs() {
        return items;
    }

    @Override
    public RunItem start(Program program) {
        return mirror(core.start(program, core.grantsFor(program.digest())));
    }

    @Override
    public RunItem start(Program program, Grants grants) {
        core.remember(program.digest(), grants);
        return mirror(core.start(program, grants));
    }

    @Override
    public RunItem startOnce(Program program, Grants grants) {
        return mirror(core.start(program, grants));
    }

    @Override
    public void stop(RunItem run) {
        coreOf(run).stop();
    }

    @Override
    public void kill(RunItem run) {
        coreOf(run).kill();
    }

    @Override
    public void forget(RunItem run) {
        core.forget(coreOf(run));
        synchronise();
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

    private Run coreOf(RunItem item) {
        return core.find(item.facts().id()).orElseThrow();
    }

    private RunItem mirror(Run run) {
        synchronise();
        return itemOf(run);
    }

    private void synchronise() {
        List<Run> now = core.all();
        List<RunItem> wanted = now.stream().map(this::itemOf).toList();
        mirrors.keySet().retainAll(Set.copyOf(now));
        if (!items.equals(wanted)) {
            items.setAll(wanted);
        }
    }

    private RunItem itemOf(Run run) {
        return mirrors.computeIfAbsent(run, this::follow);
    }

    private RunItem follow(Run run) {
        RunItem item = new RunItem(RunFacts.of(run), run.log());
        Coalesced updating = new Coalesced(tasks, () -> item.update(RunFacts.of(run)));
        run.onChange(changed -> updating.ask());
        updating.ask(); // for what happened between the first facts and the listener
        return item;
    }
}
