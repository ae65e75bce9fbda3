package dev.coracle.cli;

import dev.coracle.engine.Command;
import dev.coracle.engine.StartException;
import dev.coracle.engine.Streams;
import dev.coracle.engine.code.CodeCache;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.worker.LoadedModule;
import dev.coracle.workloads.worker.WorkerListener.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Runs a module in this very process: the quickest start, and no worker to be killed.
final class InProcessRun {

    private final Terminal terminal;
    private final CodeCache code;

    /// @param code where compiled code is looked for and kept
    InProcessRun(Terminal terminal, CodeCache code) {
        this.terminal = terminal;
        this.code = code;
    }

    /// Runs it to its end.
    Finish run(Chosen chosen, Grants grants, Optional<String> invoke) {
        AccessTrail trail = new AccessTrail();
        Outcome outcome = outcome(chosen, grants, invoke, trail);
        return new Finish(Ending.of(outcome, grants.limits().memoryBytes()), trail.entries());
    }

    private Outcome outcome(
            Chosen chosen, Grants grants, Optional<String> invoke, AccessTrail trail) {
        try {
            LoadedModule module =
                    LoadedModule.load(chosen.file(), chosen.digest(), grants.limits(), code);
            Streams streams =
                    Streams.to(to(terminal.stdout()), to(terminal.stderr()))
                            .withStdin(terminal.stdin());
            Command command = module.command(chosen.name(), invoke, grants, streams, trail);
            Outcome outcome = new Outcome.Finished(command.run());
            module.program().keepCode();
            return outcome;
        } catch (LoadedModule.RefusedException | StartException e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static Streams.Output to(OutputStream target) {
        return (bytes, offset, length) -> {
            try {
                target.write(bytes, offset, length);
                target.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
