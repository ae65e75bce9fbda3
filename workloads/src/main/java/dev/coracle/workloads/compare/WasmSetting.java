package dev.coracle.workloads.compare;

import dev.coracle.workloads.pair.WasmJob;
import dev.coracle.workloads.serve.ServeOptions;
import dev.coracle.workloads.worker.WorkerListener;
import dev.coracle.workloads.worker.WorkerListener.Outcome;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerRequest;
import dev.coracle.workloads.worker.WorkerRun;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A module and the workers that run it, whether it comes to an end or serves.
///
/// @param pool gives workers as this side wants them; closed by its user
/// @param patience how long one run, or a service's start, may take
record WasmSetting(Side side, WasmJob job, WorkerPool pool, Duration patience) {

    private static final Duration READY = Duration.ofSeconds(60);

    Optional<Size> size() throws CompareException {
        try {
            return Optional.of(Size.of(job.module()));
        } catch (IOException e) {
            throw new CompareException(
                    "Tried to read %s, but could not: %s. Check that it is still there."
                            .formatted(job.module(), e.getMessage()),
                    e);
        }
    }

    /// Waits for the worker that stands by, on the side that has one.
    void prepare() throws CompareException, InterruptedException {
        if (side != Side.WASM_WARM) {
            return;
        }
        long deadline = System.nanoTime() + READY.toNanos();
        while (!pool.standsBy()) {
            if (System.nanoTime() > deadline) {
                throw new CompareException(
                        "Waited %d s for a worker to stand by, and none did. Close other programs and try again."
                                .formatted(READY.toSeconds()));
            }
            Thread.sleep(5);
        }
    }

    /// A run that has begun, and when: by [System#nanoTime()].
    record Begun(long at, WorkerRun run) {}

    /// Begins a run, with the meter on the process that serves it.
    ///
    /// @param serve how to serve it; empty to run it
    Begun begin(Meter meter, Optional<ServeOptions> serve, WorkerListener ear) {
        WorkerRequest request = request(serve);
        // What a worker used while it stood by is not this run's.
        long standBy = pool.standBy();
        AtomicReference<@Nullable WorkerRun> started = new AtomicReference<>();
        meter.watch(
                () -> {
                    WorkerRun now = started.get();
                    return now == null ? standBy : now.processId();
                });
        long begin = System.nanoTime();
        WorkerRun run = pool.run(request, ear);
        started.set(run);
        return new Begun(begin, run);
    }

    private WorkerRequest request(Optional<ServeOptions> serve) {
        return new WorkerRequest(
                job.name(), job.module(), job.digest(), job.grants(), Optional.empty(), serve);
    }

    /// What to say where a worker ended otherwise than with its guest's end; empty where it did.
    static Optional<String> complaint(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Finished _ -> Optional.empty();
            case Outcome.Refused refused -> Optional.of(refused.sentence());
            case Outcome.Broken broken ->
                    Optional.of(
                            "The worker was ended, since it said what Coracle does not understand: %s."
                                    .formatted(broken.what()));
            case Outcome.Killed _ -> Optional.of("The run was cancelled.");
            case Outcome.OutOfMemory _ ->
                    Optional.of("The worker ran out of memory. Lower the module's memory limit.");
            case Outcome.Died died ->
                    Optional.of(
                            "The worker ended by itself with code %d: %s"
                                    .formatted(died.exitCode(), died.lastWords()));
        };
    }
}
