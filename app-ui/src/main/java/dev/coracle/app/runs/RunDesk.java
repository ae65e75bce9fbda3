package dev.coracle.app.runs;

import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.run.KnownVersions;
import dev.coracle.workloads.run.Program;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ObservableList;

/// The port through which screens start, stop and look back at runs. Used on the toolkit's thread;
/// nothing here blocks.
public interface RunDesk extends AutoCloseable {

    /// All runs, the newest first: of this process, of others, and of the past.
    ObservableList<RunItem> runs();

    /// Starts a run with the grants that are remembered for the program.
    RunItem start(Program program);

    /// Remembers the grants for the program and starts it with them.
    RunItem start(Program program, Grants grants);

    /// Starts the program with grants that are remembered nowhere.
    RunItem startOnce(Program program, Grants grants);

    /// Starts what a run was of again, in the same way, with the grants that are remembered for it.
    RunItem again(RunItem run);

    /// Ends a run that goes on, and starts it again with the grants it had.
    ///
    /// @param then called with the new run, once the old one has ended
    void restart(RunItem run, Consumer<RunItem> then);

    /// Asks the run to end; it is killed where it does not.
    void stop(RunItem run);

    /// Ends the worker of the run at once.
    void kill(RunItem run);

    /// Takes runs that ended off the list; [#restore()] puts them back until [#settle()] removes
    /// all that was kept of them.
    void forget(List<RunItem> runs);

    /// Puts back what was forgotten and not yet removed.
    void restore();

    /// Removes what was forgotten for good.
    void settle();

    /// Reads what is not at hand of a run: its log, what it asked for, what it used.
    void open(RunItem run);

    /// Reads what a run used, where it is not at hand.
    void glance(RunItem run);

    /// Looks whether other processes have started, ended or removed runs.
    void look();

    /// As [#settle()], on the calling thread, as nobody waits for another any more; nothing is read
    /// from then on.
    @Override
    void close();

    Grants grantsFor(Digest digest);

    void remember(Digest digest, Grants grants);

    /// Starts a program by this action, unless its name stood for another version when the user
    /// accepted it last: then nothing runs, and [#movedProperty()] tells who has to be asked about.
    /// Every button that starts a program goes through here.
    default Optional<RunItem> unlessMoved(Program program, Supplier<RunItem> start) {
        return asksFirst(program) ? Optional.empty() : Optional.of(start.get());
    }

    /// Whether the user has to be asked about the program before it may start; then asks.
    default boolean asksFirst(Program program) {
        boolean moved = earlierVersion(program).isPresent();
        if (moved) {
            movedProperty().set(Optional.of(program));
        }
        return moved;
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
