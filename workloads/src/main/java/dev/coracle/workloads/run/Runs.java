package dev.coracle.workloads.run;

import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.event.Listeners;
import dev.coracle.workloads.event.Subscription;
import dev.coracle.workloads.worker.WorkerPool;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// All runs, and how they start.
///
/// ```java
/// Run run = runs.start(program, Grants.none());
/// run.whenEnded().thenAccept(ending -> show(ending));
/// ```
///
/// Safe from every thread; nothing here blocks.
public final class Runs {

    private static final int ID_BYTES = 4;

    private final WorkerPool pool;
    private final GrantMemory memory;
    private final KnownVersions versions;
    private final SecureRandom ids = new SecureRandom();
    private final List<Run> all = new CopyOnWriteArrayList<>();
    private final Listeners<Runs> listeners = new Listeners<>();

    /// @param pool gives the workers; closed by whoever made it
    /// @param memory where the grants of modules are kept
    public Runs(WorkerPool pool, GrantMemory memory) {
        this.pool = pool;
        this.memory = memory;
        versions = memory.versions();
    }

    /// Starts a run and returns at once; what goes wrong is the run's ending.
    public Run start(Program program, Grants grants) {
        return start(program, grants, Optional.empty());
    }

    /// @param invoke the export to call with the arguments of the grants, in place of the program's
    ///   own start
    public Run start(Program program, Grants grants, Optional<String> invoke) {
        Run run = new Run(newId(), program, grants);
        all.addFirst(run);
        // Before it begins, so that the first change of its state is heard.
        run.onChange(_ -> listeners.tell(this));
        listeners.tell(this);
        run.begin(pool, invoke);
        return run;
    }

    /// The newest first. A snapshot.
    public List<Run> all() {
        return List.copyOf(all);
    }

    public Optional<Run> find(String id) {
        return all.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    /// Takes a run that ended off the list; one that goes on stays.
    public void forget(Run run) {
        if (run.state() == RunState.ENDED && all.remove(run)) {
            listeners.tell(this);
        }
    }

    /// The grants to propose for a module: those last remembered, else none.
    public Grants grantsFor(Digest digest) {
        return memory.recall(digest).orElse(Grants.none());
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
