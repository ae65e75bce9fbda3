package dev.coracle.cli;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.run.RunRecord;
import dev.coracle.workloads.run.Runs;

/// A run that a command was told of.
final class EarlierRun {

    private EarlierRun() {}

    /// The runs, earlier ones included.
    ///
    /// @throws LibraryException where those can not be read, so that nobody takes them for none
    static Runs all(Workloads workloads) throws LibraryException {
        try {
            workloads.runs().checkHistory();
        } catch (StoreException e) {
            throw LibraryException.of(e);
        }
        return workloads.runs();
    }

    /// @param id whole, or its beginning
    static RunRecord find(Runs runs, String id, String tried) throws LibraryException {
        return runs.record(id)
                .orElseThrow(
                        () ->
                                LibraryException.of(
                                        new NotFoundException(
                                                tried + " " + Inert.quote(id),
                                                "no run, or more than one, begins with that",
                                                "See coracle ps.")));
    }
}
