package dev.coracle.workloads;

import dev.coracle.registry.RegistryOptions;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.run.GrantMemory;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.Runs;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.util.Optional;

/// The headless core, opened on one data directory.
///
/// ```java
/// try (Workloads workloads = Workloads.open(Settings.at(DataDirectory.find(Optional.empty())))) {
///     LibraryModule hello = workloads.library().find("hello").orElseThrow();
///     Run run = workloads.runs().start(Workloads.program(hello), Grants.none());
/// }
/// ```
///
/// Safe from every thread. Closing it ends every worker; no process is left behind.
public final class Workloads implements AutoCloseable {

    private final Settings settings;
    private final Library library;
    private final WorkerPool pool;
    private final Runs runs;

    private Workloads(Settings settings) {
        this.settings = settings;
        this.library =
                new Library(
                        settings.data(),
                        RegistryOptions.defaults().withPlainHttp(settings.plainHttp()));
        this.pool =
                new WorkerPool(
                        settings.standBy() ? Readiness.ALWAYS_WARM : Readiness.ON_DEMAND,
                        Optional.empty());
        this.runs = new Runs(pool, new GrantMemory(settings.data().resolve("grants")));
    }

    /// Opens nothing by itself: directories, connections and workers come when they are first
    /// needed, the stand-by worker right away where the settings want it.
    public static Workloads open(Settings settings) {
        return new Workloads(settings);
    }

    public Settings settings() {
        return settings;
    }

    public Library library() {
        return library;
    }

    /// Workers for callers that show runs in a way of their own, such as a terminal.
    public WorkerPool workers() {
        return pool;
    }

    public Runs runs() {
        return runs;
    }

    /// A module of the library as something to run.
    public static Program program(LibraryModule module) {
        return new Program(module.name(), module.digest(), module.file());
    }

    /// Ends all workers and waits for them, a second at most.
    @Override
    public void close() {
        pool.close();
        library.close();
    }
}
