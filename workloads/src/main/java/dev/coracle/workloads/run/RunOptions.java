package dev.coracle.workloads.run;

import dev.coracle.workloads.worker.Workplace;
import java.util.Optional;

/// How a run starts, beside what it may do.
///
/// @param invoke the export to call with the arguments of the grants, in place of the program's own
///   start
/// @param workplace where it takes place; absent for a worker of its own
/// @param console who sits at it
public record RunOptions(
        Optional<String> invoke, Optional<Workplace> workplace, Optional<Console> console) {

    /// The program's start, a worker of its own, nobody at it.
    public static final RunOptions DEFAULT =
            new RunOptions(Optional.empty(), Optional.empty(), Optional.empty());

    public RunOptions withInvoke(Optional<String> export) {
        return new RunOptions(export, workplace, console);
    }

    public RunOptions withWorkplace(Workplace place) {
        return new RunOptions(invoke, Optional.of(place), console);
    }

    public RunOptions withConsole(Console somebody) {
        return new RunOptions(invoke, workplace, Optional.of(somebody));
    }
}
