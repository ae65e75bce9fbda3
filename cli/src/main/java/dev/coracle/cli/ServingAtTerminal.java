package dev.coracle.cli;

import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.run.Console;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.Run;
import dev.coracle.workloads.run.RunOptions;
import dev.coracle.workloads.run.Runs;
import dev.coracle.workloads.serve.ServeOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Serves a component until it is stopped: by Control-C, by another command, or by itself where it
/// cannot be served.
final class ServingAtTerminal {

    /// What is left to do when the last request has ended.
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final Runs runs;

    ServingAtTerminal(Terminal terminal, Runs runs) {
        this.terminal = terminal;
        this.runs = runs;
    }

    Finish serve(Program program, Grants grants, ServeOptions options) {
        Run run =
                runs.start(
                        program,
                        grants,
                        RunOptions.DEFAULT
                                .withConsole(new Lines())
                                .withServe(Optional.of(options)));
        CountDownLatch told = new CountDownLatch(1);
        Thread stop = new Thread(() -> stop(run, options, told), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            Ending ending = run.whenEnded().join();
            return new Finish(ending, run.accesses());
        } finally {
            told.countDown();
            forget(stop);
        }
    }

    private static void stop(Run run, ServeOptions options, CountDownLatch told) {
        SecondSignal.endsAtOnce(run::kill);
        run.stop();
        try {
            var _ = told.await(options.drain().plus(LAST_WORDS).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            var _ = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending: the hook is what brought us here.
        }
    }

    /// What the component prints, and a line for each request.
    private final class Lines implements Console {

        @Override
        public void output(LogStream stream, byte[] bytes) {
            OutputStream target =
                    stream == LogStream.STDOUT ? terminal.stdout() : terminal.stderr();
            try {
                target.write(bytes);
                target.flush();
            } catch (IOException e) {
                // Nobody reads it; requests are answered all the same.
            }
        }

        @Override
        public void inputWanted(int bytes) {}
    }
}
