package dev.coracle.app.runs;

import dev.coracle.capability.model.Past;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.run.KnownVersions;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.Retention;
import dev.coracle.workloads.serve.ServeOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;

/// The port through which screens start, stop and look back at runs. Used on the toolkit's thread;
/// nothing here blocks.
///
/// Nothing starts whose name stood for another version when the user accepted it last: whatever
/// asks for it gets nothing, and [#movedProperty()] tells who has to be asked about. So no screen
/// can forget to ask.
public interface RunDesk extends AutoCloseable {

    /// All runs, the newest first: of this process, of others, and of the past.
    ObservableList<RunItem> runs();

    /// Starts a run with the grants that are remembered for the program.
    ///
    /// @return empty where the user has to be asked first, as of all that starts runs
    Optional<RunItem> start(Program program);

    /// Remembers the grants for the program and starts it with them.
    Optional<RunItem> start(Program program, Grants grants);

    /// Starts the program with grants that are remembered nowhere.
    Optional<RunItem> startOnce(Program program, Grants grants);

    /// Calls one export of the program with the grants that are remembered for it; see
    /// [dev.coracle.engine.Command#invoking].
    ///
    /// @param call as in `add(1, 2)`
    Optional<RunItem> invoke(Program program, String call);

    /// Serves the program with the grants that are remembered for it.
    Optional<RunItem> serve(Program program, ServeOptions options);

    /// Starts what a run was of again, in the same way, with the grants that are remembered for it.
    Optional<RunItem> again(RunItem run);

    /// Ends a run that goes on, and starts it again with the grants it had.
    ///
    /// @param then called with the new run, once the old one has ended; never where the user has to
    ///   be asked first
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

    /// How much of the past is kept from the next tidying on.
    void retain(Retention retention);

    /// As [#settle()], on the calling thread, as nobody waits for another any more; nothing is read
    /// from then on.
    @Override
    void close();

    Grants grantsFor(Digest digest);

    void remember(Digest digest, Grants grants);

    /// What a module starts with that was never granted anything.
    ReadOnlyObjectProperty<Grants> defaultsProperty();

    /// Lets modules start with these that were never granted anything.
    void setDefaults(Grants grants);

    /// Reads what runs of a version did that ended, those of earlier sessions too.
    ///
    /// @param but the id of a run that is left out, because it is looked at by itself
    /// @param then called once it is read
    void past(Digest digest, Optional<String> but, Consumer<Past> then);

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
