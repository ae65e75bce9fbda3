package dev.coracle.workloads.compare;

import dev.coracle.workloads.code.CodeFolder;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.docker.ImageFacts;
import dev.coracle.workloads.worker.WorkerCache;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The front door: pairs, and comparisons of them.
///
/// ```java
/// Comparisons comparisons = new Comparisons(data, code);
/// Pair pair = comparisons.find("sha256").orElseThrow();
/// try (Contest contest = comparisons.prepare(pair, Side.standard(), Optional.of(docker), Plan.DEFAULT)) {
///     ComparisonResult result = contest.run(ComparisonListener.NONE);
/// }
/// ```
public final class Comparisons {

    /// crun, built with WasmEdge, runs everything as WebAssembly under this name.
    private static final String WASM_RUNTIME = "crun-wasm";

    private final PairShelf shelf;
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
        this.shelf = new PairShelf(data.resolve("pairs"));
    }

    /// The bundled pairs by name, with what each does.
    public Map<String, String> bundled() {
        Map<String, String> pairs = new TreeMap<>();
        for (BundledPair each : BundledPair.values()) {
            pairs.put(each.title(), each.description());
        }
        return pairs;
    }

    /// Whether instances of a bundled pair live until they are ended.
    public boolean waits(String name) {
        return BundledPair.find(name).filter(BundledPair::waits).isPresent();
    }

    /// A bundled pair, laid out and ready; its input is made on the first use.
    public Optional<Pair> find(String name) throws CompareException {
        Optional<BundledPair> pair = BundledPair.find(name);
        try {
            return pair.isEmpty() ? Optional.empty() : Optional.of(shelf.layOut(pair.get()));
        } catch (IOException e) {
            throw new CompareException(
                    "Tried to lay out the pair %s under %s, but could not: %s. Make room there and try again."
                            .formatted(name, data, e.getMessage()),
                    e);
        }
    }

    /// Gets the sides ready: the image loaded or found, caches made.
    ///
    /// @param docker needed where a side is a container; not closed here
    public Contest prepare(Pair pair, List<Side> sides, Optional<Docker> docker, Plan plan)
            throws CompareException, InterruptedException {
        List<Contest.Gathering> gatherings = gatherings(pair, sides, docker, plan);
        List<Contestant> contestants = new ArrayList<>();
        try {
            for (Side side : sides) {
                contestants.add(contestant(pair, side, docker, plan));
            }
        } catch (CompareException | InterruptedException e) {
            contestants.forEach(Contestant::close);
            throw e;
        }
        return new Contest(pair, contestants, gatherings, plan, docker.map(Docker::facts));
    }

    /// Ours crowd together in one worker and in one each; containers are always one each.
    private List<Contest.Gathering> gatherings(
            Pair pair, List<Side> sides, Optional<Docker> docker, Plan plan)
            throws CompareException {
        if (plan.capacity() == 0) {
            return List.of();
        }
        if (!pair.waits()) {
            throw new CompareException(
                    "The instances of %s end by themselves, so none live at once. Measure density with the pair %s."
                            .formatted(pair.name(), BundledPair.WAIT.title()));
        }
        List<Contest.Gathering> gatherings = new ArrayList<>();
        if (sides.stream().anyMatch(Side::isOurs)) {
            gatherings.add(
                    () ->
                            WorkerCrowd.inOne(
                                    pair.wasm(),
                                    new WorkerPool(Readiness.ON_DEMAND, cache()::find),
                                    plan.capacity()));
            gatherings.add(
                    () ->
                            WorkerCrowd.ofOwn(
                                    pair.wasm(),
                                    new WorkerPool(Readiness.ON_DEMAND, cache()::find)));
        }
        if (sides.contains(Side.CONTAINER)) {
            gatherings.add(
                    () ->
                            new ContainerCrowd(
                                    engine(docker),
                                    image(pair, pair.container(), engine(docker)).spec()));
        }
        return gatherings;
    }

    private Contestant contestant(Pair pair, Side side, Optional<Docker> docker, Plan plan)
            throws CompareException, InterruptedException {
        return switch (side) {
            case WASM_COLD ->
                    new WasmContestant(
                            side,
                            pair.wasm(),
                            new WorkerPool(Readiness.ON_DEMAND, Optional::empty),
                            plan.patience());
            case WASM_CACHED ->
                    new WasmContestant(
                            side,
                            pair.wasm(),
                            new WorkerPool(Readiness.ON_DEMAND, cache()::find, Optional.of(code)),
                            plan.patience());
            case WASM_WARM ->
                    new WasmContestant(
                            side,
                            pair.wasm(),
                            new WorkerPool(Readiness.ALWAYS_WARM, cache()::find, Optional.of(code)),
                            plan.patience());
            case CONTAINER ->
                    new ContainerContestant(
                            side,
                            engine(docker),
                            image(pair, pair.container(), engine(docker)),
                            plan.patience());
            case WASM_CONTAINER -> wasmContainer(pair, engine(docker), plan);
        };
    }

    private static Contestant wasmContainer(Pair pair, Docker docker, Plan plan)
            throws CompareException, InterruptedException {
        Set<String> runtimes = docker.facts().runtimes();
        if (!runtimes.contains(WASM_RUNTIME)) {
            throw new CompareException(
                    "Tried to run the module in a container, but the engine has no runtime named %s (it has %s). Add crun with WasmEdge to it under that name, or leave this side out."
                            .formatted(WASM_RUNTIME, String.join(", ", new TreeSet<>(runtimes))));
        }
        ContainerJob job = image(pair, pair.wasmContainer(), docker);
        return new ContainerContestant(
                Side.WASM_CONTAINER,
                docker,
                new ContainerJob(job.spec().withRuntime(WASM_RUNTIME), job.archive()),
                plan.patience());
    }

    private WorkerCache cache() throws CompareException, InterruptedException {
        WorkerCache cache = new WorkerCache(data.resolve("cache"));
        try {
            cache.make();
            return cache;
        } catch (IOException e) {
            throw new CompareException(
                    "Tried to make the workers' cache under %s, but could not: %s. Make room there and try again."
                            .formatted(data, e.getMessage()),
                    e);
        }
    }

    private static Docker engine(Optional<Docker> docker) throws CompareException {
        return docker.orElseThrow(
                () -> new CompareException("A container takes part, but no Docker is connected."));
    }

    /// The engine has the image afterwards.
    private static ContainerJob image(Pair pair, Optional<ContainerJob> side, Docker docker)
            throws CompareException, InterruptedException {
        ContainerJob job =
                side.orElseThrow(
                        () ->
                                new CompareException(
                                        "The pair %s has no image for that side. Leave the side out."
                                                .formatted(pair.name())));
        String reference = job.spec().image();
        try {
            Optional<ImageFacts> image = docker.image(reference);
            if (image.isEmpty() && job.archive().isPresent()) {
                try (InputStream archive = Files.newInputStream(job.archive().get())) {
                    docker.load(archive);
                }
            } else if (image.isEmpty()) {
                docker.pull(reference);
            }
            return job;
        } catch (DockerException e) {
            throw new CompareException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CompareException(
                    "Tried to load the image %s, but could not read it: %s."
                            .formatted(reference, e.getMessage()),
                    e);
        }
    }
}
