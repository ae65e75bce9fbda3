package dev.coracle.workloads.worker;

import dev.coracle.engine.bench.Figures;
import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.code.CodeFolder;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.metric.ResidentMemory;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// What `hello` takes in a worker, seen from the process that started it: milliseconds until the
/// worker stands by, from Run to the first line of output, and the memory of the worker's process.
final class WorkerFigures {

    private static final int ROUNDS = 11;
    private static final long REST_MILLIS = 200;
    private static final double WARM_MILLIS = 5;
    private static final double PEAK_MEGABYTES = 80;

    private final Path hello;

    /// As the desktop gives it: the worker looks whether the bytes are these, and knows them again.
    private final String digest;

    private final Supplier<Optional<Path>> cache;
    private final CodeFolder code;

    /// @param cache the ahead-of-time cache that workers start from
    /// @param code where some of the workers keep compiled code, as the desktop's do
    WorkerFigures(Path hello, Supplier<Optional<Path>> cache, CodeFolder code) throws IOException {
        this.hello = hello;
        this.digest = LoadedModule.digestOf(Files.readAllBytes(hello));
        this.cache = cache;
        this.code = code;
    }

    void measure(Figures figures) throws Exception {
        double[] standing = new double[ROUNDS];
        double[] warm = new double[ROUNDS];
        double[] kept = new double[ROUNDS];
        double[] again = new double[ROUNDS];
        double[] cold = new double[ROUNDS];
        double[] peak = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            try (WorkerPool pool = new WorkerPool(Readiness.ALWAYS_WARM, cache)) {
                while (!pool.standsBy()) {
                    Thread.sleep(1);
                }
                standing[i] = (System.nanoTime() - begin) / 1e6;
                // As it is when a person clicks: the machine has come to rest.
                Thread.sleep(REST_MILLIS);
                Observer observer = new Observer();
                warm[i] = observer.run(pool);
                peak[i] = observer.peak / 1e6;
            }
            try (WorkerPool pool =
                    new WorkerPool(Readiness.ALWAYS_WARM, cache, Optional.of(code))) {
                while (!pool.standsBy()) {
                    Thread.sleep(1);
                }
                Thread.sleep(REST_MILLIS);
                kept[i] = new Observer().run(pool);
            }
            try (WorkerPool pool = new WorkerPool(Readiness.ON_DEMAND, cache)) {
                cold[i] = new Observer().run(pool);
            }
            try (WorkerPool pool = new WorkerPool(Readiness.ON_DEMAND, cache);
                    SharedWorker shared = pool.share(2L << 30)) {
                while (!shared.isReady()) {
                    Thread.sleep(1);
                }
                Thread.sleep(REST_MILLIS);
                new Observer().run(shared);
                again[i] = new Observer().run(shared);
            }
        }
        figures.group("A worker that runs hello");
        figures.plain("until it stands by", Figures.median(standing), "ms");
        figures.atMost(
                "Run to first output, warm stand-by, nothing kept",
                Figures.median(warm),
                "ms",
                WARM_MILLIS);
        figures.atMost(
                "the same, its code kept by an earlier run",
                Figures.median(kept),
                "ms",
                WARM_MILLIS);
        figures.atMost(
                "Run to first output, second run in a warm shared worker",
                Figures.median(again),
                "ms",
                WARM_MILLIS);
        figures.plain("Run to first output, no stand-by", Figures.median(cold), "ms");
        figures.atMost(
                "most resident memory of its process", Figures.median(peak), "MB", PEAK_MEGABYTES);
    }

    /// Looks at a run and its process; the worker waits meanwhile.
    private final class Observer implements WorkerListener {

        private final CompletableFuture<Long> firstOutput = new CompletableFuture<>();
        private final CompletableFuture<Outcome> ended = new CompletableFuture<>();
        private final CompletableFuture<WorkerRun> run = new CompletableFuture<>();
        private volatile long peak;

        double run(WorkerPool pool) throws Exception {
            long begin = System.nanoTime();
            run.complete(pool.run(request(), this));
            return finish(begin);
        }

        double run(SharedWorker worker) throws Exception {
            long begin = System.nanoTime();
            run.complete(worker.run(request(), this));
            return finish(begin);
        }

        private double finish(long begin) throws Exception {
            Outcome outcome = ended.get(1, TimeUnit.MINUTES);
            if (!firstOutput.isDone()) {
                throw new IOException("hello said nothing and came to this: " + outcome);
            }
            return (firstOutput.join() - begin) / 1e6;
        }

        private WorkerRequest request() {
            return new WorkerRequest("hello", hello, digest, Grants.none(), Optional.empty());
        }

        @Override
        public void output(LogStream stream, byte[] bytes) {
            firstOutput.complete(System.nanoTime());
        }

        @Override
        public void used(GuestUse use) {
            peak = ResidentMemory.of(run.join().processId()).peak();
        }

        @Override
        public void ended(Outcome outcome) {
            ended.complete(outcome);
        }
    }
}
