package dev.coracle.app.testing;

import dev.coracle.app.runs.RunDesk;
import dev.coracle.app.runs.RunFacts;
import dev.coracle.app.runs.RunItem;
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
import dev.coracle.workloads.run.RunState;
import dev.coracle.workloads.run.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
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
    private Consumer<RunItem> behaviour = run -> {};
    private int next = 1;

    /// What each run does from now on, called as it starts.
    public void behave(Consumer<RunItem> behaviour) {
        this.behaviour = behaviour;
    }

    @Override
    public ObservableList<RunItem> runs() {
        return runs;
    }

    @Override
    public RunItem start(Program program) {
        return start(program, grantsFor(program.digest()));
    }

    @Override
    public RunItem start(Program program, Grants given) {
        remember(program.digest(), given);
        return startOnce(program, given);
    }

    @Override
    public RunItem startOnce(Program program, Grants given) {
        RunItem run =
                new RunItem(
                        new RunFacts(
                                Integer.toString(next++),
                                program,
                                given,
                                RunState.RUNNING,
                                Optional.empty(),
                                Instant.now(),
                                Optional.empty(),
                                Usage.NONE,
                                List.of()),
                        new RunLog(64 << 20));
        runs.addFirst(run);
        behaviour.accept(run);
        return run;
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
    public void forget(RunItem run) {
        runs.remove(run);
    }

    @Override
    public Grants grantsFor(Digest digest) {
        return grants.getOrDefault(digest, Grants.none());
    }

    @Override
    public void remember(Digest digest, Grants given) {
        grants.put(digest, given);
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
        RunFacts now = run.facts();
        run.update(
                new RunFacts(
                        now.id(),
                        now.program(),
                        now.grants(),
                        RunState.ENDED,
                        Optional.of(ending),
                        now.started(),
                        Optional.of(now.started().plusMillis(42)),
                        new Usage(Duration.ofMillis(12), 0, 1 << 20, 64 << 20, 0, 0, 0),
                        accesses.stream()
                                .map(
                                        access ->
                                                new AccessTrail.Entry(
                                                        access,
                                                        1,
                                                        now.started(),
                                                        now.started(),
                                                        Optional.empty()))
                                .toList()));
    }
}
