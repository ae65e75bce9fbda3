package dev.coracle.workloads.compare;

import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.workloads.density.Resident;
import dev.coracle.workloads.pair.WasmJob;
import dev.coracle.workloads.worker.SharedWorker;
import dev.coracle.workloads.worker.WorkerHealth;
import dev.coracle.workloads.worker.WorkerListener.Outcome;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerRequest;
import dev.coracle.workloads.worker.Workplace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/// Instances in Coracle's own workers: all in one, or each in its own.
final class WorkerCrowd implements Crowd {

    private static final Duration TIDYING = Duration.ofSeconds(2);
    private static final Duration PROBING = Duration.ofSeconds(30);

    /// They show themselves by their first output.
    private static final byte[] NOTHING_SENT = {};

    private final Housing housing;
    private final WasmJob job;
    private final WorkerPool pool;
    private final Optional<SharedWorker> shared;
    private final List<Resident> residents = new CopyOnWriteArrayList<>();

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
        Resident one = Resident.admit(pool, request(job), NOTHING_SENT);
        try {
            awaitShown(one, job, PROBING.toNanos());
            one.endInput();
            one.awaitEnd(PROBING.toNanos());
        } finally {
            one.kill();
        }
        Limits limits = job.grants().limits();
        long had = one.memory() == 0 ? limits.memoryBytes() : one.memory();
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
        Workplace workplace = shared.isPresent() ? shared.get() : pool;
        long deadline = System.nanoTime() + patience.toNanos();
        List<Resident> admitted = new ArrayList<>();
        for (int i = 0; i < more; i++) {
            Resident resident = Resident.admit(workplace, request, NOTHING_SENT);
            admitted.add(resident);
            residents.add(resident);
        }
        for (Resident resident : admitted) {
            awaitShown(resident, job, deadline - System.nanoTime());
        }
    }

    private static void awaitShown(Resident resident, WasmJob job, long nanos)
            throws CompareException, InterruptedException {
        if (!resident.awaitHeard(nanos)) {
            throw new CompareException(
                    "Started an instance of %s, but it printed nothing in time. Only jobs that say when they are there can be counted."
                            .formatted(job.name()));
        }
        checkAlive(resident, job);
    }

    private static void checkAlive(Resident resident, WasmJob job) throws CompareException {
        Optional<Outcome> end = resident.outcome();
        if (end.isPresent()) {
            throw new CompareException(
                    end.get() instanceof Outcome.Refused(String sentence)
                            ? sentence
                            : "Started an instance of %s, but it ended by itself. Only jobs that wait, as the pair wait, can be counted."
                                    .formatted(job.name()));
        }
    }

    @Override
    public long memory() throws CompareException, InterruptedException {
        if (shared.isPresent()) {
            tidy(shared.get());
        }
        // Who has ended takes no memory and would be counted all the same.
        for (Resident resident : residents) {
            checkAlive(resident, job);
        }
        long sum = 0;
        for (long process :
                residents.stream().mapToLong(Resident::processId).distinct().toArray()) {
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
        residents.forEach(Resident::kill);
        pool.close();
    }
}
