package dev.coracle.workloads.compare;

import dev.coracle.registry.failure.FileAnswer;
import dev.coracle.workloads.code.CodeFolder;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.pair.ContainerJob;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Fetch;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.Pair;
import dev.coracle.workloads.worker.WorkerCache;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The front door: comparisons of pairs.
///
/// ```java
/// Comparisons comparisons = new Comparisons(data, code);
/// Getting getting = Getting.whatIsMissing();
/// Pair pair = pairs.find("sha256", docker.facts().architecture(), getting);
/// try (Contest contest =
///         comparisons.prepare(
///                 pair, Side.standard(), Optional.of(docker), Plan.DEFAULT, getting)) {
///     ComparisonResult result = contest.run(ComparisonListener.NONE);
/// }
/// ```
public final class Comparisons {

    /// crun, built with WasmEdge, runs everything as WebAssembly under this name.
    private static final String WASM_RUNTIME = "crun-wasm";

    private final Path data;
    private final CodeFolder code;

    /// With the compiled code that is kept in the data directory.
    ///
    /// @param data Coracle's data directory
    public Comparisons(Path data) {
        this(data, CodeFolder.in(data, CodeFolder.DEFAULT_BYTES));
    }

    /// @param data Coracle's data directory
    /// @param code the compiled code that is kept, for the sides that find some
    public Comparisons(Path data, CodeFolder code) {
        this.data = data;
        this.code = code;
    }

    /// The sides that can take part where nobody chose: ours, the container where there is an
    /// engine, and the module in a container where that engine has a runtime for it and the job is
    /// a start: WasmEdge, as distributions build it, interprets, so what computes takes minutes.
    public static List<Side> sides(Pair pair, Optional<Docker> docker) {
        return Arrays.stream(Side.values())
                .filter(
                        side ->
                                switch (side) {
                                    case WASM_COLD, WASM_CACHED, WASM_WARM -> true;
                                    case CONTAINER -> docker.isPresent();
                                    case WASM_CONTAINER ->
                                            pair.wasmContainer().isPresent()
                                                    && pair.work().isEmpty()
                                                    && docker.filter(Comparisons::runsModules)
                                                            .isPresent();
                                })
                .toList();
    }

    private static boolean runsModules(Docker docker) {
        return docker.facts().runtimes().contains(WASM_RUNTIME);
    }

    /// Gets the sides ready: the image loaded or found, caches made.
    ///
    /// @param docker needed where a side is a container; not closed here
    /// @param getting how images are got
    public Contest prepare(
            Pair pair, List<Side> sides, Optional<Docker> docker, Plan plan, Getting getting)
            throws CompareException, InterruptedException {
        List<Contest.Gathering> gatherings = gatherings(pair, sides, docker, plan);
        List<Contestant> contestants = contestants(pair, sides, docker, plan, getting);
        return new Contest(pair, contestants, gatherings, plan, docker.map(Docker::facts));
    }

    /// Gets the sides ready to be started all at once.
    ///
    /// @param docker needed where a side is a container; not closed here
    /// @param getting how images are got
    public Race race(Pair pair, List<Side> sides, Optional<Docker> docker, Getting getting)
            throws CompareException, InterruptedException {
        return new Race(pair, contestants(pair, sides, docker, Plan.DEFAULT, getting));
    }

    private List<Contestant> contestants(
            Pair pair, List<Side> sides, Optional<Docker> docker, Plan plan, Getting getting)
            throws CompareException, InterruptedException {
        List<Contestant> contestants = new ArrayList<>();
        try {
            for (Side side : sides) {
                contestants.add(contestant(pair, side, docker, plan, getting));
            }
            return contestants;
        } catch (CompareException | InterruptedException e) {
            contestants.forEach(Contestant::close);
            throw e;
        }
    }

    private List<Contest.Gathering> gatherings(
            Pair pair, List<Side> sides, Optional<Docker> docker, Plan plan)
            throws CompareException {
        if (plan.capacity() == 0) {
            return List.of();
        }
        return switch (pair.course()) {
            case Course.Waits() -> waiting(pair, sides, docker, plan);
            case Course.Serves serves -> serving(pair, serves, sides, docker, plan);
            case Course.Ends() ->
                    throw new CompareException(
                            "The instances of %s end by themselves, so none live at once. Measure density with the pair wait."
                                    .formatted(pair.name()));
        };
    }

    /// Ours crowd together in one worker and in one each; containers are always one each.
    private List<Contest.Gathering> waiting(
            Pair pair, List<Side> sides, Optional<Docker> docker, Plan plan) {
        List<Contest.Gathering> gatherings = new ArrayList<>();
        if (sides.stream().anyMatch(Side::isOurs)) {
            gatherings.add(() -> WorkerCrowd.inOne(pair.wasm(), cachedWorkers(), plan.capacity()));
            gatherings.add(() -> WorkerCrowd.ofOwn(pair.wasm(), cachedWorkers()));
        }
        if (sides.contains(Side.CONTAINER)) {
            gatherings.add(
                    () -> new ContainerCrowd(engine(docker), job(pair, pair.container()).spec()));
        }
        return gatherings;
    }

    /// A service has a worker or a container of its own.
    private List<Contest.Gathering> serving(
            Pair pair, Course.Serves serves, List<Side> sides, Optional<Docker> docker, Plan plan) {
        List<Contest.Gathering> gatherings = new ArrayList<>();
        if (sides.stream().anyMatch(Side::isOurs)) {
            gatherings.add(
                    () ->
                            new ServiceCrowd(
                                    Housing.OWN_WORKER,
                                    new WasmServiceHost(
                                            new WasmSetting(
                                                    Side.WASM_CACHED,
                                                    pair.wasm(),
                                                    cachedWorkers(),
                                                    plan.patience()),
                                            serves)));
        }
        if (sides.contains(Side.CONTAINER)) {
            gatherings.add(
                    () ->
                            new ServiceCrowd(
                                    Housing.CONTAINER,
                                    new ContainerServiceHost(
                                            new ContainerSetting(
                                                    Side.CONTAINER,
                                                    engine(docker),
                                                    job(pair, pair.container()),
                                                    Fetch.LOCAL,
                                                    plan.patience()),
                                            serves)));
        }
        return gatherings;
    }

    private WorkerPool cachedWorkers() throws CompareException, InterruptedException {
        return new WorkerPool(Readiness.ON_DEMAND, cache()::find);
    }

    private Contestant contestant(
            Pair pair, Side side, Optional<Docker> docker, Plan plan, Getting getting)
            throws CompareException, InterruptedException {
        return switch (side) {
            case WASM_COLD ->
                    module(side, pair, new WorkerPool(Readiness.ON_DEMAND, Optional::empty), plan);
            case WASM_CACHED ->
                    module(
                            side,
                            pair,
                            new WorkerPool(Readiness.ON_DEMAND, cache()::find, Optional.of(code)),
                            plan);
            case WASM_WARM ->
                    module(
                            side,
                            pair,
                            new WorkerPool(Readiness.ALWAYS_WARM, cache()::find, Optional.of(code)),
                            plan);
            case CONTAINER ->
                    container(
                            side, pair, job(pair, pair.container()), engine(docker), plan, getting);
            case WASM_CONTAINER ->
                    container(
                            side,
                            pair,
                            wasmContainer(pair, engine(docker)),
                            engine(docker),
                            plan,
                            getting);
        };
    }

    private static Contestant module(Side side, Pair pair, WorkerPool pool, Plan plan) {
        WasmSetting setting = new WasmSetting(side, pair.wasm(), pool, plan.patience());
        return pair.course() instanceof Course.Serves serves
                ? new ServiceContestant(pair.name(), new WasmServiceHost(setting, serves), serves)
                : new WasmContestant(setting);
    }

    private static Contestant container(
            Side side, Pair pair, ContainerJob job, Docker docker, Plan plan, Getting getting)
            throws CompareException, InterruptedException {
        Fetch fetch = new ImageSource(docker).get(job, getting);
        ContainerSetting setting = new ContainerSetting(side, docker, job, fetch, plan.patience());
        return pair.course() instanceof Course.Serves serves
                ? new ServiceContestant(
                        pair.name(), new ContainerServiceHost(setting, serves), serves)
                : new ContainerContestant(setting);
    }

    private static ContainerJob wasmContainer(Pair pair, Docker docker) throws CompareException {
        Set<String> runtimes = docker.facts().runtimes();
        if (!runtimes.contains(WASM_RUNTIME)) {
            throw new CompareException(
                    "Tried to run the module in a container, but the engine has no runtime named %s (it has %s). Add crun with WasmEdge to it under that name, or leave this side out."
                            .formatted(WASM_RUNTIME, String.join(", ", new TreeSet<>(runtimes))));
        }
        ContainerJob job = job(pair, pair.wasmContainer());
        return new ContainerJob(job.spec().withRuntime(WASM_RUNTIME), job.archive());
    }

    private WorkerCache cache() throws CompareException, InterruptedException {
        WorkerCache cache = new WorkerCache(data.resolve("cache"));
        try {
            cache.make();
            return cache;
        } catch (IOException e) {
            throw new CompareException(
                    "Tried to make the workers' cache under %s, but %s. Make room there and try again."
                            .formatted(data, FileAnswer.of(e)),
                    e);
        }
    }

    private static Docker engine(Optional<Docker> docker) throws CompareException {
        return docker.orElseThrow(
                () -> new CompareException("A container takes part, but no Docker is connected."));
    }

    private static ContainerJob job(Pair pair, Optional<ContainerJob> side)
            throws CompareException {
        return side.orElseThrow(
                () ->
                        new CompareException(
                                "The pair %s has no image for that side on this engine's processor. Leave the side out."
                                        .formatted(pair.name())));
    }
}
