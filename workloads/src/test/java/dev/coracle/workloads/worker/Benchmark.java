package dev.coracle.workloads.worker;

import dev.coracle.engine.Engine;
import dev.coracle.engine.bench.Figures;
import dev.coracle.engine.bench.Instances;
import dev.coracle.engine.bench.Kernels;
import dev.coracle.engine.bench.LoadHeap;
import dev.coracle.engine.bench.Loading;
import dev.coracle.engine.bench.Programs;
import dev.coracle.engine.bench.Sqlite;
import dev.coracle.engine.bench.Stops;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.workloads.code.CodeFolder;
import dev.coracle.workloads.library.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every figure of the engine that has a target, one table after the other; `docs/BENCHMARKS.md`
/// explains them. Run by name, by `./measure`; never passes or fails a test.
///
/// ```
/// Benchmark SHARED [ROUNDS [GROUP...]]
/// ```
///
/// `SHARED` has the folders `bench` and `modules`. A group is one of `kernels`, `sqlite`, `load`,
/// `instances`, `worker`, `stops`, `serve`; none means all. What runs guests runs in JVMs with
/// exactly the flags of a worker.
final class Benchmark {

    private static final Set<String> GROUPS =
            Set.of("kernels", "sqlite", "load", "instances", "worker", "stops", "serve");
    private static final double STARLING_MEGABYTES = 400;

    private final Path shared;
    private final int rounds;
    private final Programs programs;
    private final Figures figures = new Figures(System.out);

    private Benchmark(Path shared, int rounds) {
        this.shared = shared;
        this.rounds = rounds;
        this.programs =
                new Programs(
                        jvm(Limits.DEFAULT.memoryBytes()),
                        List.of(
                                "node",
                                "--no-warnings",
                                shared.resolve("bench/node-wasi.mjs").toString()));
    }

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        int rounds = words.size() > 1 ? Integer.parseInt(words.get(1)) : 3;
        List<String> groups = words.size() > 2 ? words.subList(2, words.size()) : List.of();
        if (words.isEmpty() || !GROUPS.containsAll(groups)) {
            System.err.println("Usage: measure SHARED [ROUNDS [GROUP...]], groups: " + GROUPS);
            System.exit(2);
        }
        Benchmark benchmark = new Benchmark(Path.of(words.getFirst()), rounds);
        for (String group :
                List.of("kernels", "sqlite", "load", "instances", "worker", "stops", "serve")) {
            if (groups.isEmpty() || groups.contains(group)) {
                benchmark.measure(group);
            }
        }
        // Workers of pools that are closed leave threads that would wait for nothing.
        System.exit(0);
    }

    private void measure(String group) throws Exception {
        switch (group) {
            case "kernels" ->
                    new Kernels(programs, shared.resolve("bench/wasm"), rounds).measure(figures);
            case "sqlite" -> new Sqlite(programs, module("sqlite"), rounds).measure(figures);
            case "load" -> load();
            case "instances" -> {
                figures.group("One more instance of a module that is ready");
                new Instances("hello", Files.readAllBytes(module("hello")), 50).measure(figures);
                new Instances("sqlite", Files.readAllBytes(module("sqlite")), 200).measure(figures);
            }
            case "worker" -> {
                Path folder = Files.createTempDirectory("coracle-measure");
                WorkerCache cache = new WorkerCache(folder);
                cache.make();
                CodeFolder code = new CodeFolder(folder.resolve("code"), CodeFolder.DEFAULT_BYTES);
                new WorkerFigures(module("hello"), cache::find, code).measure(figures);
            }
            case "serve" -> serve();
            default -> new Stops().measure(figures);
        }
    }

    private void serve() throws Exception {
        Path folder = Files.createTempDirectory("coracle-measure");
        Path responder = folder.resolve("responder.wasm");
        Files.write(responder, Sample.named("responder").bytes());
        ServeMeasurement.measure(
                new ServeMeasurement.Subject("a small C component", responder, "/json", 2_000),
                rounds,
                figures);
        ServeMeasurement.measure(
                new ServeMeasurement.Subject(
                        "StarlingMonkey's component",
                        shared.resolve("modules/component-http-starlingmonkey-0.2.10/module.wasm"),
                        "/json",
                        100),
                rounds,
                figures);
    }

    private Path module(String name) {
        return shared.resolve("bench/wasm").resolve(name + ".wasm");
    }

    private void load() throws Exception {
        Path starling =
                shared.resolve("modules/component-js-cli-starlingmonkey").resolve("module.wasm");
        byte[] go = Files.readAllBytes(shared.resolve("modules/go-tool/module.wasm"));
        new Loading(
                        List.of(
                                Loading.Subject.of(
                                        "hello", Files.readAllBytes(module("hello")), 5, 2),
                                Loading.Subject.of(
                                        "sqlite", Files.readAllBytes(module("sqlite")), 150, 30),
                                Loading.Subject.of("Go", go, 200, 40),
                                Loading.Subject.of(
                                        "StarlingMonkey's core",
                                        largestCore(starling),
                                        1_000,
                                        150)))
                .measure(figures);
        List<String> words =
                List.of(
                        programs.java(List.of(LoadHeap.class.getName(), starling.toString()))
                                .getLast()
                                .split(" ", -1));
        figures.plain(
                "StarlingMonkey's component, first load of a process",
                Double.parseDouble(words.get(0)),
                "ms");
        figures.atMost(
                "heap at most meanwhile, garbage included",
                Double.parseDouble(words.get(1)),
                "MB",
                STARLING_MEGABYTES);
    }

    private static byte[] largestCore(Path component) throws Exception {
        return Engine.DEFAULT
                .loadComponent(Files.readAllBytes(component), Limits.DEFAULT.memoryBytes())
                .modules()
                .stream()
                .map(Executable::module)
                .map(module -> module.bytes().toBytes())
                .max(Comparator.comparingInt(bytes -> bytes.length))
                .orElseThrow(() -> new IOException(component + " has no core module"));
    }

    /// A JVM as a worker's, up to the main class, with the class path of this one.
    private static List<String> jvm(long memory) {
        List<String> worker =
                WorkerFlags.forMemory(
                                memory,
                                Optional.empty(),
                                new WorkerArguments(false, Optional.empty()))
                        .command();
        List<String> command = new ArrayList<>(worker.subList(0, worker.indexOf("-cp")));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        return command;
    }
}
