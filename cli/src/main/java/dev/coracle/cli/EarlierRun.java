package dev.coracle.cli;

import dev.coracle.registry.failure.Inert;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.run.RunRecord;
import dev.coracle.workloads.run.Runs;
import java.nio.file.NoSuchFileException;

/// A run that a command was told of.
final class EarlierRun {

    private EarlierRun() {}

    /// @param id whole, or its beginning
    static RunRecord find(Runs runs, String id, String tried) throws LibraryException {
        return runs.record(id)
                .orElseThrow(
                        () ->
                                new LibraryException(
                                        tried + " " + Inert.quote(id),
                                        "no run, or more than one, begins with that",
                                        "See coracle ps.",
                                        new NoSuchFileException(id)));
    }
}
