package dev.coracle.workloads;

import dev.coracle.registry.RegistryOptions;
import dev.coracle.registry.auth.SavedLogins;
import dev.coracle.registry.auth.ToolCredentials;
import dev.coracle.workloads.code.CodeFolder;
import dev.coracle.workloads.compare.Comparisons;
import dev.coracle.workloads.density.Density;
import dev.coracle.workloads.export.ComparisonShelf;
import dev.coracle.workloads.history.History;
import dev.coracle.workloads.library.Exchange;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.Logins;
import dev.coracle.workloads.log.LogStore;
import dev.coracle.workloads.pair.Pairs;
import dev.coracle.workloads.run.GrantMemory;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.Runs;
import dev.coracle.workloads.worker.WorkerCache;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

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

    private static final Duration CACHE_DELAY = Duration.ofSeconds(20);

    private final Settings settings;
    private final Library library;
    private final Logins logins;
    private final CodeFolder code;
    private final WorkerPool pool;
    private final boolean ownsPool;
    private final History history;
    private final LogStore logs;
    private final Runs runs;
    private final Pairs pairs;
    private final Comparisons comparisons;
    private final ModulesInUse inUse;
    private final WorkerCache cache;
    private final AtomicBoolean standingBy = new AtomicBoolean();
    private volatile Optional<Thread> cacheMaker = Optional.empty();

    private Workloads(Settings settings, Optional<WorkerPool> borrowed) {
        this.settings = settings;
        SavedLogins saved = SavedLogins.ofThisUser(settings.data().resolve("logins.json"));
        ToolCredentials tools = ToolCredentials.ofThisUser();
        this.library = new Library(settings.data(), options(settings, saved, tools));
        this.logins = new Logins(library, saved, tools);
        this.cache = new WorkerCache(settings.data().resolve("cache"));
        this.code = CodeFolder.in(settings.data(), settings.codeBytes());
        this.pool =
                borrowed.orElseGet(
                        () -> new WorkerPool(Readiness.ON_DEMAND, cache::find, Optional.of(code)));
        this.ownsPool = borrowed.isEmpty();
        this.pairs = new Pairs(settings.data(), library);
        this.comparisons = new Comparisons(settings.data(), code);
        Path past = settings.data().resolve("runs");
        this.history = new History(past);
        this.logs = new LogStore(past.resolve("logs"));
        this.runs =
                new Runs(pool, new GrantMemory(settings.data().resolve("grants")), logs, history);
        runs.retain(settings.retention());
        this.inUse = new ModulesInUse(library, runs);
        if (settings.standBy()) {
            standBy();
        }
    }

    /// Gets ready for what nobody asked for yet, from now on: a warm worker always stands by, its
    /// cache is made, and what was kept for too long of the past is removed. [#open] does it where
    /// the settings want it; a window does it by itself, once it is in sight. The second time
    /// changes nothing.
    public void standBy() {
        if (standingBy.compareAndSet(false, true)) {
            if (ownsPool) {
                pool.keepWarm();
            }
            cacheMaker =
                    Optional.of(
                            Thread.ofVirtual().name("worker-cache").start(() -> makeSoon(cache)));
            Thread.ofVirtual().name("tidy-runs").start(runs::tidy);
        }
    }

    private static RegistryOptions options(
            Settings settings, SavedLogins saved, ToolCredentials tools) {
        RegistryOptions options =
                RegistryOptions.defaults()
                        .withPlainHttp(settings.plainHttp())
                        .withCredentials(List.of(saved, tools));
        return settings.certificates() == null
                ? options
                : options.withExtraCertificates(settings.certificates());
    }

    /// After the window has come up: making the cache takes a processor for some seconds.
    private static void makeSoon(WorkerCache cache) {
        try {
            Thread.sleep(CACHE_DELAY);
            cache.make();
        } catch (IOException e) {
            System.getLogger(Workloads.class.getName())
                    .log(System.Logger.Level.WARNING, "workers start without a cache", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits a second at most, for the training that a thread may have to end.
    private static void end(Thread maker) {
        maker.interrupt();
        try {
            maker.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Opens nothing by itself: directories, connections and workers come when they are first
    /// needed, the stand-by worker right away where the settings want it.
    public static Workloads open(Settings settings) {
        return new Workloads(settings, Optional.empty());
    }

    /// As [#open(Settings)], with workers of somebody else, who closes them.
    public static Workloads open(Settings settings, WorkerPool workers) {
        return new Workloads(settings, Optional.of(workers));
    }

    public Settings settings() {
        return settings;
    }

    public Library library() {
        return library;
    }

    /// What goes between the library and registries, files and other tools.
    public Exchange exchange() {
        return new Exchange(library);
    }

    /// Logging in to registries, and out.
    public Logins logins() {
        return logins;
    }

    /// Workers for callers that show runs in a way of their own, such as a terminal.
    public WorkerPool workers() {
        return pool;
    }

    /// Compiled code that is kept between runs.
    public CodeFolder code() {
        return code;
    }

    /// What can be compared.
    public Pairs pairs() {
        return pairs;
    }

    /// Comparisons with containers.
    public Comparisons comparisons() {
        return comparisons;
    }

    /// Results that were kept.
    public ComparisonShelf earlierComparisons() {
        return new ComparisonShelf(settings.data().resolve("comparisons"));
    }

    /// Fills one worker with instances of a small module, as a demonstration; whoever asks closes
    /// it.
    ///
    /// @throws IOException where the worker cannot be started
    public Density density(int instances) throws IOException {
        return Density.start(pool, settings.data().resolve("density"), instances);
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
        cacheMaker.ifPresent(Workloads::end);
        runs.close();
        if (ownsPool) {
            pool.close();
        }
        // Behind the workers, whose ends are the last thing to be kept.
        logs.close();
        history.close();
        inUse.close();
        library.close();
    }
}
