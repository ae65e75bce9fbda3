package dev.coracle.app.testing;

import dev.coracle.app.runs.RunDesk;
import dev.coracle.app.runs.RunFacts;
import dev.coracle.app.runs.RunItem;
import dev.coracle.capability.model.Past;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.log.RunLog;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.KnownVersions;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.Retention;
import dev.coracle.workloads.run.RunRecord;
import dev.coracle.workloads.run.RunState;
import dev.coracle.workloads.run.Usage;
import dev.coracle.workloads.serve.ServeOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A desk whose runs do what the test says, at once.
public final class FakeDesk implements RunDesk {

    private final ObservableList<RunItem> runs = FXCollections.observableArrayList();
    private final Map<Digest, Grants> grants = new HashMap<>();
    private final Map<String, KnownVersions.Version> accepted = new HashMap<>();
    private final ObjectProperty<Optional<Program>> moved =
            new SimpleObjectProperty<>(this, "moved", Optional.empty());
    private final ObjectProperty<Grants> defaults =
            new SimpleObjectProperty<>(this, "defaults", Grants.none());
    private final List<String> calls = new ArrayList<>();
    private Consumer<RunItem> behaviour = run -> {};
    private List<RunItem> forgotten = List.of();
    private int next = 1;
    private long logBytes = 64 << 20;

    /// What each run does from now on, called as it starts.
    public void behave(Consumer<RunItem> behaviour) {
        this.behaviour = behaviour;
    }

    /// How much each run keeps of its log from now on.
    public void keep(long bytes) {
        logBytes = bytes;
    }

    @Override
    public ObservableList<RunItem> runs() {
        return runs;
    }

    @Override
    public Optional<RunItem> start(Program program) {
        return start(program, grantsFor(program.digest()));
    }

    @Override
    public Optional<RunItem> start(Program program, Grants given) {
        Optional<RunItem> run = startOnce(program, given);
        run.ifPresent(started -> remember(program.digest(), given));
        return run;
    }

    @Override
    public Optional<RunItem> startOnce(Program program, Grants given) {
        if (earlierVersion(program).isPresent()) {
            moved.set(Optional.of(program));
            return Optional.empty();
        }
        RunItem run =
                new RunItem(
                        new RunFacts(
                                record(Integer.toString(next++), program, given), given, List.of()),
                        new RunLog(logBytes));
        runs.addFirst(run);
        behaviour.accept(run);
        return Optional.of(run);
    }

    @Override
    public Optional<RunItem> serve(Program program, ServeOptions options) {
        return startOnce(program, grantsFor(program.digest()));
    }

    private static RunRecord record(String id, Program program, Grants given) {
        return new RunRecord(
                id,
                program,
                Optional.empty(),
                given,
                List.of(),
                RunState.RUNNING,
                Optional.empty(),
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Usage.NONE,
                0,
                0);
    }

    @Override
    public Optional<RunItem> again(RunItem run) {
        return start(run.facts().program());
    }

    @Override
    public void restart(RunItem run, Consumer<RunItem> then) {
        stop(run);
        startOnce(run.facts().program(), run.facts().grants()).ifPresent(then);
    }

    @Override
    public Optional<RunItem> invoke(Program program, String call) {
        calls.add(call);
        return startOnce(program, grantsFor(program.digest()));
    }

    /// What was invoked, in order.
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void stop(RunItem run) {
        end(run, new Ending.Stopped(), List.of());
    }

    @Override
    public void kill(RunItem run) {
        end(run, new Ending.Killed(), List.of());
    }

    @Override
    public void forget(List<RunItem> gone) {
        forgotten = List.copyOf(runs);
        runs.removeAll(gone);
    }

    @Override
    public void restore() {
        runs.setAll(forgotten);
    }

    @Override
    public void settle() {}

    @Override
    public void retain(Retention retention) {}

    @Override
    public void close() {}

    @Override
    public void open(RunItem run) {}

    @Override
    public void glance(RunItem run) {}

    @Override
    public void look() {}

    @Override
    public Grants grantsFor(Digest digest) {
        return grants.getOrDefault(digest, defaults.get());
    }

    @Override
    public void remember(Digest digest, Grants given) {
        grants.put(digest, given);
    }

    @Override
    public ReadOnlyObjectProperty<Grants> defaultsProperty() {
        return defaults;
    }

    @Override
    public void setDefaults(Grants grants) {
        defaults.set(grants);
    }

    @Override
    public void past(Digest digest, Optional<String> but, Consumer<Past> then) {
        then.accept(Past.none());
    }

    @Override
    public ObjectProperty<Optional<Program>> movedProperty() {
        return moved;
    }

    @Override
    public Optional<KnownVersions.Version> earlierVersion(Program program) {
        return Optional.ofNullable(accepted.get(program.name()))
                .filter(version -> !version.digest().equals(program.digest()));
    }

    @Override
    public void acceptVersion(LibraryModule module) {
        accept(module.name(), new KnownVersions.Version(module.digest(), module.imports()));
    }

    /// Lets the user have accepted this version last.
    public void accept(String name, KnownVersions.Version version) {
        accepted.put(name, version);
    }

    /// Lets a run print a line.
    public static void print(RunItem run, LogStream stream, String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        run.log().append(stream, bytes, 0, bytes.length, Instant.now());
    }

    /// Lets a run end.
    public static void end(RunItem run, Ending ending, List<Access> accesses) {
        run.log().end();
        RunRecord was = run.facts().record();
        run.update(
                new RunFacts(
                        new RunRecord(
                                was.id(),
                                was.program(),
                                was.invoke(),
                                was.grants(),
                                was.secrets(),
                                RunState.ENDED,
                                Optional.of(ending),
                                was.started(),
                                Optional.of(was.started().plusMillis(42)),
                                was.phases(),
                                new Usage(Duration.ofMillis(12), 0, 1 << 20, 64 << 20, 0, 0, 0),
                                0,
                                0),
                        run.facts().grants(),
                        accesses.stream()
                                .map(
                                        access ->
                                                new AccessTrail.Entry(
                                                        access,
                                                        1,
                                                        was.started(),
                                                        was.started(),
                                                        Optional.empty()))
                                .toList()));
    }
}
