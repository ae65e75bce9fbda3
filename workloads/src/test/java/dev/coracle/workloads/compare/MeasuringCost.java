package dev.coracle.workloads.compare;

import dev.coracle.engine.RunResult;
import dev.coracle.workloads.code.CodeFolder;
import dev.coracle.workloads.docker.Container;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerHost;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.pair.ContainerJob;
import dev.coracle.workloads.pair.Fetch;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.Pair;
import dev.coracle.workloads.worker.GuestUse;
import dev.coracle.workloads.worker.WorkerCache;
import dev.coracle.workloads.worker.WorkerListener;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import dev.coracle.workloads.worker.WorkerRequest;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/// What measuring adds to a run: run by name, prints, passes and fails nothing.
///
/// ```sh
/// CORACLE_TEST_DOCKER=unix:///... java -cp ... dev.coracle.workloads.compare.MeasuringCost 200 [WHAT...]
/// ```
///
/// `work` is the processor time of what is done within the measured time of a run, and nothing
/// else: the clock read, output put aside. No other program that runs meanwhile is in it.
/// `container` and `warm` are whole runs of the pair `hello` in turns, with all that is noted
/// against only its begin and end; `container-sampled` and `warm-sampled` the sampling of memory
/// against none. Without a WHAT it is all of them.
///
/// Whole runs come in fours, without, with, with, without and the other way round, so that what
/// grows or shrinks steadily meanwhile meets both. Of each four it takes the difference, of all
/// differences the mean without the fifth at either end, and of that the bootstrap's interval; of
/// the clock's time, where the computer's other work is the noise, and of the processor time of
/// this process, where it is not.
final class MeasuringCost {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int RESAMPLES = 5_000;
    private static final boolean[] ABBA = {false, true, true, false};
    private static final boolean[] BAAB = {true, false, false, true};
    private static final byte[] LINE = new byte[23];

    private static final Set<String> ALL =
            Set.of("work", "warm", "warm-sampled", "container", "container-sampled");

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
        if (wanted.contains("work")) {
            // First, while nothing of it is compiled: a comparison of ten runs does not get
            // further.
            work("a warm worker's run", MeasuringCost::asAWorkerIsMeasured);
            work("a container's run", MeasuringCost::asAContainerIsMeasured);
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

    private static void work(String what, Runnable measuring) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Double> first = new ArrayList<>();
        List<Double> later = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            long begin = threads.getCurrentThreadCpuTime();
            measuring.run();
            double micros = (threads.getCurrentThreadCpuTime() - begin) / 1e3;
            if (i < 10) {
                first.add(micros);
            } else if (i >= 10_000) {
                later.add(micros);
            }
        }
        double reading = reading(threads);
        say(
                "measuring %s takes %.1f µs of processor time the first time, %.1f in the median of the first ten, %.2f once it is compiled; %.2f of each is reading that time"
                        .formatted(
                                what,
                                first.getFirst(),
                                Summary.median(first),
                                Summary.median(later),
                                reading));
    }

    private static double reading(ThreadMXBean threads) {
        int reads = 100_000;
        long begin = threads.getCurrentThreadCpuTime();
        for (int i = 1; i < reads; i++) {
            threads.getCurrentThreadCpuTime();
        }
        return (threads.getCurrentThreadCpuTime() - begin) / 1e3 / reads;
    }

    /// What happens between the request and the end of a run of `hello`.
    private static void asAWorkerIsMeasured() {
        long begin = System.nanoTime();
        WasmContestant.Ear ear = new WasmContestant.Ear(Meter.NONE);
        ear.started(begin, begin);
        ear.output(LogStream.STDOUT, LINE);
        ear.used(GuestUse.NONE);
        ear.ended(new WorkerListener.Outcome.Finished(new RunResult.Exited(0)));
    }

    private static void asAContainerIsMeasured() {
        OutputCollector output =
                new OutputCollector(moment -> Meter.NONE.passed(Phase.FIRST_BYTE, moment));
        System.nanoTime();
        long created = System.nanoTime();
        Meter.NONE.passed(Phase.CREATE, created);
        output.take(false, LINE.clone());
        long started = System.nanoTime();
        Meter.NONE.passed(Phase.INSTANTIATE, started);
        System.nanoTime();
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
    }

    private static void turns(String what, int fours, Action ready, Action without, Action with)
            throws Exception {
        List<Double> bare = new ArrayList<>();
        List<Double> clock = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        for (int i = -5; i < fours; i++) {
            double millis = 0;
            double cpu = 0;
            for (boolean measured : i % 2 == 0 ? ABBA : BAAB) {
                ready.act();
                long cpuBegin = ProcessorTime.ofThisProcess();
                long begin = System.nanoTime();
                (measured ? with : without).act();
                double took = (System.nanoTime() - begin) / 1e6;
                double worked = (ProcessorTime.ofThisProcess() - cpuBegin) / 1e6;
                millis += measured ? took / 2 : -took / 2;
                cpu += measured ? worked / 2 : -worked / 2;
                if (i >= 0 && !measured) {
                    bare.add(took);
                }
            }
            if (i >= 0) {
                clock.add(millis);
                processor.add(cpu);
            }
        }
        double run = Summary.median(bare);
        say("%s, %d fours, a run takes %.2f ms in the median:".formatted(what, fours, run));
        say("    measuring adds %s by the clock".formatted(words(clock, run)));
        say("    and %s of this process's processor time".formatted(words(processor, run)));
    }

    /// @param differences in milliseconds
    /// @param run how long one takes
    private static String words(List<Double> differences, double run) {
        double[] all = differences.stream().mapToDouble(Double::doubleValue).toArray();
        Random random = new Random(1);
        double[] drawn = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            drawn[i] = middle(random.ints(all.length, 0, all.length).mapToDouble(n -> all[n]));
        }
        Arrays.sort(drawn);
        double value = middle(Arrays.stream(all));
        double low = drawn[(int) (RESAMPLES * 0.025)];
        double high = drawn[(int) (RESAMPLES * 0.975)];
        return "%.3f ms, 95 %% interval %.3f to %.3f: %.2f %% of a run, %.2f to %.2f"
                .formatted(value, low, high, 100 * value / run, 100 * low / run, 100 * high / run);
    }

    /// The mean without the fifth at either end.
    private static double middle(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        int off = sorted.length / 5;
        return Arrays.stream(sorted, off, sorted.length - off).average().orElseThrow();
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

    /// Of all threads of this process, to the nanosecond; Linux and macOS.
    private static final class ProcessorTime {

        private static final int OF_THE_PROCESS =
                System.getProperty("os.name").startsWith("Linux") ? 2 : 12;
        private static final MethodHandle CLOCK =
                Linker.nativeLinker()
                        .downcallHandle(
                                Linker.nativeLinker()
                                        .defaultLookup()
                                        .find("clock_gettime")
                                        .orElseThrow(),
                                FunctionDescriptor.of(
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.JAVA_INT,
                                        ValueLayout.ADDRESS));
        private static final MemorySegment TIME = Arena.global().allocate(16, 8);

        static long ofThisProcess() throws Exception {
            try {
                int failed = (int) CLOCK.invokeExact(OF_THE_PROCESS, TIME);
                if (failed != 0) {
                    throw new IllegalStateException("there is no clock of processor time");
                }
            } catch (Throwable e) {
                throw new Exception(e);
            }
            return TIME.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000
                    + TIME.get(ValueLayout.JAVA_LONG, 8);
        }
    }

    @FunctionalInterface
    private interface Action {
        void act() throws Exception;
    }
}
