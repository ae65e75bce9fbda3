package dev.coracle.workloads.run;

import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.event.Listeners;
import dev.coracle.workloads.event.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// All runs, and how they start.
///
/// ```java
/// Run run = runs.start(program, Grants.none());
/// run.whenEnded().thenAccept(ending -> show(ending));
/// ```
///
/// Safe from every thread; nothing here blocks but closing.
@SuppressWarnings("DoNotCallSuggester")
public final class Runs {

    private final Listeners<Runs> listeners = new Listeners<>();

    /// Starts a run and returns at once; what goes wrong is the run's ending.
    public Run start(Program program, Grants grants) {
        return start(program, grants, Optional.empty());
    }

    /// @param invoke the export to call with the arguments of the grants, in place of the program's
    ///   own start
    public Run start(Program program, Grants grants, Optional<String> invoke) {
        throw new UnsupportedOperationException();
    }

    /// The newest first. A snapshot.
    public List<Run> all() {
        throw new UnsupportedOperationException();
    }

    public Optional<Run> find(String id) {
        return all().stream().filter(run -> run.id().equals(id)).findFirst();
    }

    /// Takes a run that ended off the list.
    public void forget(Run run) {
        throw new UnsupportedOperationException();
    }

    /// The grants to propose for a module: those last remembered, else none.
    public Grants grantsFor(Digest digest) {
        throw new UnsupportedOperationException();
    }

    /// Keeps the grants of a module. Secret values are kept only as long as this process lives.
    public void remember(Digest digest, Grants grants) {
        throw new UnsupportedOperationException();
    }

    /// Calls back when a run was added, changed its state, or was taken off.
    public Subscription onChange(Consumer<Runs> listener) {
        return listeners.add(listener);
    }
}
