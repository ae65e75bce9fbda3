package dev.coracle.workloads.compare;

import dev.coracle.workloads.code.CodeFolder;
import dev.coracle.workloads.docker.Container;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerHost;
import dev.coracle.workloads.pair.ContainerJob;
import dev.coracle.workloads.pair.Fetch;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.Pair;
import dev.coracle.workloads.worker.WorkerCache;
import dev.coracle.workloads.worker.WorkerListener;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import dev.coracle.workloads.worker.WorkerRequest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What measuring adds to a run: run by name, prints, passes and fails nothing.
///
/// ```sh
/// CORACLE_TEST_DOCKER=unix:///... java -cp ... dev.coracle.workloads.compare.MeasuringCost 200 [WHAT...]
/// ```
///
/// `parts` is what the parts cost by themselves: reading the clock, putting output aside.
/// `container` and `warm` are whole runs of the pair `hello` in turns, with all that is noted
/// against only its begin and end; `container-sampled` and `warm-sampled` the sampling of memory
/// against none. Without a WHAT it is all of them.
///
/// Of turns it gives the ratio of the medians, and the median of the ratios of neighbours: what
/// makes a computer slow for a while meets both of two neighbours, so the second is narrower.
final class MeasuringCost {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Set<String> ALL =
            Set.of("parts", "warm", "warm-sampled", "container", "container-sampled");

    private MeasuringCost() {}

    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        Set<String> wanted =
                arguments.length == 1
                        ? ALL
                        : Set.of(Arrays.copyOfRange(arguments, 1, arguments.length));
        if (!ALL.containsAll(wanted)) {
            throw new IllegalArgumentException("choose among " + ALL);
        }
        if (wanted.contains("parts")) {
            clock();
            output();
        }
        Path data = Files.createTempDirectory("cost");
        Pair pair = new BundledPairs(data).find("hello");
        if (wanted.contains("warm") || wanted.contains("warm-sampled")) {
            warm(runs, data, pair, wanted);
        }
        if (wanted.contains("container") || wanted.contains("container-sampled")) {
            container(runs, pair, wanted);
        }
    }

    private static void warm(int runs, Path data, Pair pair, Set<String> wanted) throws Exception {
        WorkerCache cache = new WorkerCache(data.resolve("cache"));
        cache.make();
        CodeFolder code = CodeFolder.in(data, CodeFolder.DEFAULT_BYTES);
        try (WorkerPool pool =
                        new WorkerPool(Readiness.ALWAYS_WARM, cache::find, Optional.of(code));
                WasmContestant warm =
                        new WasmContestant(
                                new WasmSetting(Side.WASM_WARM, pair.wasm(), pool, PATIENCE))) {
            if (wanted.contains("warm")) {
                Action bare = () -> bare(pair, pool);
                turns("warm worker", runs, warm::prepare, bare, () -> warm.run(Meter.NONE));
            }
            if (wanted.contains("warm-sampled")) {
                turns(
                        "warm worker, sampled",
                        runs,
                        warm::prepare,
                        () -> warm.run(Meter.NONE),
                        () -> sampled(warm));
            }
        }
    }

    private static void container(int runs, Pair pair, Set<String> wanted) throws Exception {
        DockerHost host =
                new DockerHost(
                        URI.create(System.getenv("CORACLE_TEST_DOCKER")), "env", Optional.empty());
        try (Docker docker = Docker.connect(host)) {
            ContainerJob job = pair.container().orElseThrow();
            new ImageSource(docker).get(job, Getting.whatIsMissing());
            ContainerContestant container =
                    new ContainerContestant(
                            new ContainerSetting(
                                    Side.CONTAINER, docker, job, Fetch.LOCAL, PATIENCE));
            if (wanted.contains("container")) {
                turns(
                        "container",
                        runs,
                        container::prepare,
                        () -> bare(docker, job),
                        () -> container.run(Meter.NONE));
            }
            if (wanted.contains("container-sampled")) {
                turns(
                        "container, sampled",
                        runs,
                        container::prepare,
                        () -> container.run(Meter.NONE),
                        () -> sampled(container));
            }
        }
    }

    private static void clock() {
        long last = 0;
        int reads = 20_000_000;
        long begin = System.nanoTime();
        for (int i = 0; i < reads; i++) {
            last = System.nanoTime();
        }
        say("reading the clock: %.1f ns".formatted((double) (last - begin) / reads));
    }

    /// As the pair `json` writes it: some 8 MiB, here in pieces of 64 KiB, copied as a container's
    /// are.
    private static void output() {
        byte[] piece = new byte[64 << 10];
        List<Double> micros = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            OutputCollector collector = new OutputCollector();
            long begin = System.nanoTime();
            for (int sent = 0; sent < 8 << 20; sent += piece.length) {
                collector.take(false, piece.clone());
            }
            micros.add((System.nanoTime() - begin) / 1e3);
        }
        say(
                "copying 8 MiB of output and putting it aside: %.1f µs"
                        .formatted(Summary.median(micros)));
        byte[] line = new byte[23];
        int lines = 100_000;
        OutputCollector[] collectors = new OutputCollector[lines];
        for (int i = 0; i < lines; i++) {
            collectors[i] = new OutputCollector();
        }
        long begin = System.nanoTime();
        for (OutputCollector collector : collectors) {
            collector.take(false, line);
        }
        say("putting one line aside: %.3f µs".formatted((System.nanoTime() - begin) / 1e3 / lines));
    }

    private static void turns(String what, int runs, Action ready, Action without, Action with)
            throws Exception {
        List<Double> bare = new ArrayList<>();
        List<Double> measured = new ArrayList<>();
        for (int i = -5; i < runs; i++) {
            for (boolean second : new boolean[] {i % 2 == 0, i % 2 != 0}) {
                ready.act();
                long begin = System.nanoTime();
                (second ? with : without).act();
                double millis = (System.nanoTime() - begin) / 1e6;
                if (i >= 0) {
                    (second ? measured : bare).add(millis);
                }
            }
        }
        List<Double> neighbours = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            neighbours.add(measured.get(i) / bare.get(i));
        }
        say(
                "%s, %d runs: without %.2f ms, with %.2f ms, ratio of medians %s, median of neighbours' ratios %s"
                        .formatted(
                                what,
                                runs,
                                Summary.median(bare),
                                Summary.median(measured),
                                words(Ratio.of(measured, bare)),
                                words(Ratio.of(neighbours, List.of(1.0)))));
    }

    private static String words(Ratio ratio) {
        return "%.4f (95 %% interval %.4f to %.4f)"
                .formatted(ratio.value(), ratio.low(), ratio.high());
    }

    private static void sampled(Contestant contestant) throws Exception {
        try (SamplingMeter meter = new SamplingMeter()) {
            contestant.run(meter);
        }
    }

    private static void bare(Pair pair, WorkerPool pool) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        pool.run(
                new WorkerRequest(
                        pair.wasm().name(),
                        pair.wasm().module(),
                        pair.wasm().digest(),
                        pair.wasm().grants(),
                        Optional.empty()),
                new WorkerListener() {
                    @Override
                    public void ended(Outcome outcome) {
                        over.countDown();
                    }
                });
        if (!over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not end");
        }
    }

    private static void bare(Docker docker, ContainerJob job) throws Exception {
        try (Container container = docker.create(job.spec())) {
            container.start((_, _) -> {});
            container.awaitExit(PATIENCE);
        }
    }

    private static void say(String words) {
        System.out.println(words);
    }

    @FunctionalInterface
    private interface Action {
        void act() throws Exception;
    }
}
