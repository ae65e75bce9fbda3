package dev.coracle.workloads.compare;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.pair.WasmJob;
import dev.coracle.workloads.worker.GuestUse;
import dev.coracle.workloads.worker.SharedWorker;
import dev.coracle.workloads.worker.WorkerHealth;
import dev.coracle.workloads.worker.WorkerListener;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerRequest;
import dev.coracle.workloads.worker.WorkerRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Instances in Coracle's own workers: all in one, or each in its own.
final class WorkerCrowd implements Crowd {

    private static final Duration TIDYING = Duration.ofSeconds(2);
    private static final Duration PROBING = Duration.ofSeconds(30);

    private final Housing housing;
    private final WasmJob job;
    private final WorkerPool pool;
    private final Optional<SharedWorker> shared;
    private final List<WorkerRun> runs = new CopyOnWriteArrayList<>();
    private final List<Idler> members = new ArrayList<>();

    private WorkerCrowd(
            Housing housing, WasmJob job, WorkerPool pool, Optional<SharedWorker> shared) {
        this.housing = housing;
        this.job = job;
        this.pool = pool;
        this.shared = shared;
    }

    /// @param pool closed with the crowd
    static Crowd ofOwn(WasmJob job, WorkerPool pool) {
        return new WorkerCrowd(Housing.OWN_WORKER, job, pool, Optional.empty());
    }

    /// @param pool closed with the crowd
    /// @param memory bytes of linear memory that all of them may have together
    static Crowd inOne(WasmJob job, WorkerPool pool, long memory)
            throws CompareException, InterruptedException {
        try {
            WasmJob fitted = fitted(job, pool);
            return new WorkerCrowd(
                    Housing.SHARED_WORKER, fitted, pool, Optional.of(pool.share(memory)));
        } catch (CompareException | InterruptedException e) {
            pool.close();
            throw e;
        } catch (IOException e) {
            pool.close();
            throw new CompareException(
                    "Tried to start a worker for many instances, but the system refused: %s. Close other programs and try again."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /// A shared worker admits what it can hold if each takes all it may, and most may take more
    /// than they ever do. So one alone shows first how much linear memory it has when it waits.
    private static WasmJob fitted(WasmJob job, WorkerPool pool)
            throws CompareException, InterruptedException {
        Idler one = new Idler(job.name());
        WorkerRun run = pool.run(request(job), one);
        try {
            one.await(PROBING.toNanos());
            run.endInput();
            one.over.await(PROBING.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            run.kill();
        }
        Limits limits = job.grants().limits();
        long had = one.memory == 0 ? limits.memoryBytes() : one.memory;
        return new WasmJob(
                job.name(),
                job.module(),
                job.digest(),
                job.grants()
                        .withLimits(limits.withMemoryBytes(Math.min(had, limits.memoryBytes()))),
                job.fetch());
    }

    /// Input that never comes: that is what they wait for.
    private static WorkerRequest request(WasmJob job) {
        return new WorkerRequest(
                job.name(),
                job.module(),
                job.digest(),
                job.grants().withStdin(new StdinGrant.Interactive()),
                Optional.empty());
    }

    @Override
    public Housing housing() {
        return housing;
    }

    @Override
    public void grow(int more, Duration patience) throws CompareException, InterruptedException {
        WorkerRequest request = request(job);
        List<Idler> idlers = new ArrayList<>();
        for (int i = 0; i < more; i++) {
            Idler idler = new Idler(job.name());
            idlers.add(idler);
            members.add(idler);
            runs.add(
                    shared.map(worker -> worker.run(request, idler))
                            .orElseGet(() -> pool.run(request, idler)));
        }
        long deadline = System.nanoTime() + patience.toNanos();
        for (Idler idler : idlers) {
            idler.await(deadline - System.nanoTime());
        }
    }

    @Override
    public long memory() throws CompareException, InterruptedException {
        if (shared.isPresent()) {
            tidy(shared.get());
        }
        // Who has ended takes no memory and would be counted all the same.
        for (Idler member : members) {
            member.checkAlive();
        }
        long sum = 0;
        for (long process : runs.stream().mapToLong(WorkerRun::processId).distinct().toArray()) {
            OptionalLong bytes = ProcFiles.proportionalBytes(process);
            if (bytes.isEmpty()) {
                throw new CompareException(
                        "Tried to read how much memory the workers take, but this system does not say. Density is measured on Linux only.");
            }
            sum += bytes.getAsLong();
        }
        return sum;
    }

    /// What is garbage serves nobody.
    private static void tidy(SharedWorker worker) throws InterruptedException {
        WorkerHealth before = worker.state().health();
        worker.tidy();
        long deadline = System.nanoTime() + TIDYING.toNanos();
        while (worker.state().health().equals(before) && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        shared.ifPresent(SharedWorker::kill);
        runs.forEach(WorkerRun::kill);
        pool.close();
    }

    /// Waits for an instance's first output, or for what comes instead.
    private static final class Idler implements WorkerListener {

        private final String name;
        private final CompletableFuture<Void> awake = new CompletableFuture<>();
        private final CountDownLatch over = new CountDownLatch(1);

        /// Bytes of linear memory, as it was told last.
        private volatile long memory;

        private Idler(String name) {
            this.name = name;
        }

        private void checkAlive() throws CompareException {
            if (over.getCount() == 0) {
                throw ended();
            }
        }

        private CompareException ended() {
            return new CompareException(
                    "Started an instance of %s, but it ended by itself. Only jobs that wait, as the pair wait, can be counted."
                            .formatted(name));
        }

        private void await(long nanos) throws CompareException, InterruptedException {
            try {
                awake.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw new CompareException(
                        "Started an instance of %s, but it printed nothing in time. Only jobs that say when they are there can be counted."
                                .formatted(name),
                        e);
            } catch (ExecutionException e) {
                throw new CompareException(
                        String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage()),
                        e);
            }
        }

        @Override
        public void started(long load, long compile) {}

        @Override
        public void output(LogStream stream, byte[] bytes) {
            awake.complete(null);
        }

        @Override
        public void accessed(List<AccessTrail.Entry> entries) {}

        @Override
        public void used(GuestUse use) {
            memory = use.memory();
        }

        @Override
        public void inputWanted(int bytes) {}

        @Override
        public void ended(Outcome outcome) {
            awake.completeExceptionally(
                    outcome instanceof Outcome.Refused refused
                            ? new CompareException(refused.sentence())
                            : ended());
            over.countDown();
        }
    }
}
