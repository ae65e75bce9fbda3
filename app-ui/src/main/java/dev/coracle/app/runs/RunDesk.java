package dev.coracle.app.runs;

import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.run.KnownVersions;
import dev.coracle.workloads.run.Program;
import java.util.Optional;
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

    /// The version of the module that the user accepted last, where it is another one.
    default Optional<KnownVersions.Version> earlierVersion(LibraryModule module) {
        return Optional.empty();
    }

    /// Takes this version of the module as accepted.
    default void acceptVersion(LibraryModule module) {}

    /// The newest run of a module.
    default Optional<RunItem> newest(Digest digest) {
        return runs().stream()
                .filter(run -> run.facts().program().digest().equals(digest))
                .findFirst();
    }
}
