package dev.coracle.cli;

import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.run.Console;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.Run;
import dev.coracle.workloads.run.RunOptions;
import dev.coracle.workloads.run.Runs;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Runs a module with its streams tied to the terminal's, byte for byte.
final class RunAtTerminal {

    /// What a shell reports for a program that wrote into a closed pipe.
    private static final int BROKEN_PIPE = 141;

    /// What a run may take to end and to be told of after Control-C: a second until it is killed.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Terminal terminal;
    private final Runs runs;

    RunAtTerminal(Terminal terminal, Runs runs) {
        this.terminal = terminal;
        this.runs = runs;
    }

    /// Runs it to its end.
    ///
    /// @param tell what became of it; after Control-C too
    Finish run(Program program, Grants grants, RunOptions options, Consumer<Finish> tell) {
        Seat seat = new Seat();
        Run run = runs.start(program, grants, options.withConsole(seat));
        Thread.ofPlatform().daemon().name("stdin").start(() -> seat.feed(run));
        var _ = run.whenEnded().thenAccept(seat.ended::complete);
        try (EndedBySignal _ = new EndedBySignal(run, LAST_WORDS)) {
            Ending ending = seat.ended.join();
            // Where nobody reads any more, the run goes on until it is told.
            run.kill();
            run.whenEnded().join();
            runs.flush();
            Finish finish = new Finish(ending, run.accesses());
            tell.accept(finish);
            return finish;
        }
    }

    private final class Seat implements Console {

        private final CompletableFuture<Ending> ended = new CompletableFuture<>();
        private final BlockingQueue<Integer> wanted = new ArrayBlockingQueue<>(1);

        /// Reads the terminal only as far as the guest does.
        void feed(Run run) {
            try {
                while (true) {
                    byte[] bytes = new byte[wanted.take()];
                    int count = terminal.stdin().read(bytes);
                    if (count < 0) {
                        run.closeInput();
                        return;
                    }
                    run.write(Arrays.copyOf(bytes, count));
                }
            } catch (IOException e) {
                run.closeInput();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void output(LogStream stream, byte[] bytes) {
            OutputStream target =
                    stream == LogStream.STDOUT ? terminal.stdout() : terminal.stderr();
            try {
                target.write(bytes);
                target.flush();
            } catch (IOException e) {
                // As in `coracle run ... | head`; where it is a full disk, [Main] says so.
                ended.complete(new Ending.Exited(BROKEN_PIPE));
            }
        }

        @Override
        public void inputWanted(int bytes) {
            try {
                wanted.put(bytes);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
