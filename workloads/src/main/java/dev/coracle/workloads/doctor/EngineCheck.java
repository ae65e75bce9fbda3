package dev.coracle.workloads.doctor;

import dev.coracle.engine.RunResult;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.doctor.Finding.Topic;
import dev.coracle.workloads.library.Sample;
import dev.coracle.workloads.worker.WorkerListener;
import dev.coracle.workloads.worker.WorkerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs the smallest sample in a worker, as Run does, and leaves no record of it.
record EngineCheck(Workloads workloads) {

    private static final int PATIENCE_SECONDS = 30;
    private static final String FIX =
            "Look whether memory is short or a virus scanner holds new processes back; coracle run --in-process hello goes without a worker.";

    Finding look() {
        try {
            Path file = Files.createTempFile("coracle-doctor", ".wasm");
            try {
                byte[] hello = Sample.hello().bytes();
                Files.write(file, hello);
                return run(file, Digest.sha256(hello));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return bad("the system answered: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return bad("it was interrupted");
        }
    }

    private Finding run(Path file, Digest digest) throws InterruptedException {
        Ears ears = new Ears();
        long begin = System.nanoTime();
        var run =
                workloads
                        .workers()
                        .run(
                                new WorkerRequest(
                                        "hello",
                                        file,
                                        digest.toString(),
                                        Grants.none(),
                                        Optional.empty()),
                                ears);
        try {
            WorkerListener.Outcome outcome = ears.outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            double millis = (System.nanoTime() - begin) / 1e6;
            return outcome instanceof WorkerListener.Outcome.Finished(RunResult.Exited(int code))
                            && code == 0
                    ? Finding.good(
                            Topic.ENGINE,
                            "A sample ran in a worker of its own, from start to end in %.0f ms."
                                    .formatted(millis))
                    : bad("it ended with " + outcome);
        } catch (TimeoutException e) {
            run.kill();
            return bad("it did not end within " + PATIENCE_SECONDS + " seconds");
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes it so", e);
        }
    }

    private static Finding bad(String happened) {
        return Finding.bad(
                Topic.ENGINE, "Tried to run a sample in a worker, but " + happened + ".", FIX);
    }

    private static final class Ears implements WorkerListener {

        private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        @Override
        public void ended(Outcome how) {
            outcome.complete(how);
        }
    }
}
