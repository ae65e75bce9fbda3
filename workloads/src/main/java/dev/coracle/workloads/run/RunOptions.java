package dev.coracle.workloads.run;

import dev.coracle.workloads.serve.ServeOptions;
import dev.coracle.workloads.worker.Workplace;
import java.util.Optional;

/// How a run starts, beside what it may do.
///
/// @param invoke the export to call with the arguments of the grants, in place of the program's own
///   start
/// @param workplace where it takes place; absent for a worker of its own
/// @param console who sits at it
/// @param serve how to serve it, in place of running it
public record RunOptions(
        Optional<String> invoke,
        Optional<Workplace> workplace,
        Optional<Console> console,
        Optional<ServeOptions> serve) {

    /// The program's start, a worker of its own, nobody at it.
    public static final RunOptions DEFAULT =
            new RunOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public RunOptions withInvoke(Optional<String> export) {
        return new RunOptions(export, workplace, console, serve);
    }

    public RunOptions withWorkplace(Workplace place) {
        return new RunOptions(invoke, Optional.of(place), console, serve);
    }

    public RunOptions withConsole(Console somebody) {
        return new RunOptions(invoke, workplace, Optional.of(somebody), serve);
    }

    public RunOptions withServe(Optional<ServeOptions> options) {
        return new RunOptions(invoke, workplace, console, options);
    }
}
