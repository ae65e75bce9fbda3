package dev.coracle.cli;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.worker.GuestUse;
import dev.coracle.workloads.worker.WorkerListener;
import dev.coracle.workloads.worker.WorkerRequest;
import dev.coracle.workloads.worker.WorkerRun;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/// Runs a module in a worker with its streams tied to the terminal's, byte for byte.
final class WorkerRunAtTerminal {

    /// What a shell reports for a program that wrote into a closed pipe.
    private static final int BROKEN_PIPE = 141;

    private final Terminal terminal;

    WorkerRunAtTerminal(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Runs it to its end.
    Finish run(Chosen chosen, Grants grants, Optional<String> invoke) {
        Ear ear = new Ear(grants);
        WorkerRun run =
                terminal.workers()
                        .run(
                                new WorkerRequest(
                                        chosen.name(),
                                        chosen.file().toAbsolutePath(),
                                        chosen.digest(),
                                        grants,
                                        invoke),
                                ear);
        Thread.ofPlatform().daemon().name("stdin").start(() -> ear.feed(run));
        Ending ending = ear.ended.join();
        return new Finish(ending, List.copyOf(ear.accesses.values()));
    }

    private final class Ear implements WorkerListener {

        private final Grants grants;
        private final CompletableFuture<Ending> ended = new CompletableFuture<>();
        private final Map<Access, AccessTrail.Entry> accesses = new LinkedHashMap<>();
        private final BlockingQueue<Integer> wanted = new ArrayBlockingQueue<>(1);

        Ear(Grants grants) {
            this.grants = grants;
        }

        /// Reads the terminal only as far as the guest does.
        void feed(WorkerRun run) {
            try {
                while (true) {
                    byte[] bytes = new byte[wanted.take()];
                    int count = terminal.stdin().read(bytes);
                    if (count < 0) {
                        run.endInput();
                        return;
                    }
                    run.input(Arrays.copyOf(bytes, count));
                }
            } catch (IOException e) {
                run.endInput();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void started(long load, long compile) {}

        @Override
        public void output(LogStream stream, byte[] bytes) {
            OutputStream target =
                    stream == LogStream.STDOUT ? terminal.stdout() : terminal.stderr();
            try {
                target.write(bytes);
                target.flush();
            } catch (IOException e) {
                // Nobody reads any more, as in `coracle run ... | head`; the worker ends with us.
                ended.complete(new Ending.Exited(BROKEN_PIPE));
            }
        }

        @Override
        public void accessed(List<AccessTrail.Entry> entries) {
            entries.forEach(entry -> accesses.put(entry.access(), entry));
        }

        @Override
        public void used(GuestUse use) {}

        @Override
        public void inputWanted(int bytes) {
            try {
                wanted.put(bytes);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void ended(Outcome outcome) {
            ended.complete(Ending.of(outcome, grants.limits().memoryBytes()));
        }
    }
}
