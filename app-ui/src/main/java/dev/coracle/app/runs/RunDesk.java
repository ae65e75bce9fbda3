package dev.coracle.app.runs;

import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.run.KnownVersions;
import dev.coracle.workloads.run.Program;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ObservableList;

/// The port through which screens start and stop runs. Used on the toolkit's thread; nothing here
/// blocks.
public interface RunDesk {

    /// All runs, the newest first.
    ObservableList<RunItem> runs();

    /// Starts a run with the grants that are remembered for the program.
    RunItem start(Program program);

    /// Remembers the grants for the program and starts it with them.
    RunItem start(Program program, Grants grants);

    /// Starts the program with grants that are remembered nowhere.
    RunItem startOnce(Program program, Grants grants);

    /// Asks the run to end; it is killed where it does not.
    void stop(RunItem run);

    /// Ends the worker of the run at once.
    void kill(RunItem run);

    /// Takes a run that ended off the list.
    void forget(RunItem run);

    Grants grantsFor(Digest digest);

    void remember(Digest digest, Grants grants);

    /// Starts a program by this action, unless its name stood for another version when the user
    /// accepted it last: then nothing runs, and [#movedProperty()] tells who has to be asked about.
    /// Every button that starts a program goes through here.
    default Optional<RunItem> unlessMoved(Program program, Supplier<RunItem> start) {
        if (earlierVersion(program).isPresent()) {
            movedProperty().set(Optional.of(program));
            return Optional.empty();
        }
        return Optional.of(start.get());
    }

    /// The program that was not started, because its name has moved to another version. Whoever
    /// asks the user sets it back.
    ObjectProperty<Optional<Program>> movedProperty();

    /// The version of the program that the user accepted last, where it is another one.
    Optional<KnownVersions.Version> earlierVersion(Program program);

    /// Takes this version of the module as accepted.
    void acceptVersion(LibraryModule module);

    /// The newest run of a module.
    default Optional<RunItem> newest(Digest digest) {
        return runs().stream()
                .filter(run -> run.facts().program().digest().equals(digest))
                .findFirst();
    }
}
