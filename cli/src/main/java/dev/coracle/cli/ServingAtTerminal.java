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
        try (EndedBySignal _ = new EndedBySignal(run, options.drain().plus(LAST_WORDS))) {
            Ending ending = run.whenEnded().join();
            runs.flush();
            return new Finish(ending, run.accesses());
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
