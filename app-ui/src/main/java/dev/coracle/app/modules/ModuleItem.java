package dev.coracle.app.modules;

import dev.coracle.app.runs.RunFacts;
import dev.coracle.app.runs.RunItem;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.run.Program;
import java.util.Optional;

/// A row of the list: a module and its newest run.
///
/// @param lastFacts how that run stood when the row was made; a row is made anew when they change
public record ModuleItem(
        LibraryModule module, Optional<RunItem> lastRun, Optional<RunFacts> lastFacts) {

    /// The row as it is now.
    public static ModuleItem of(LibraryModule module, Optional<RunItem> lastRun) {
        return new ModuleItem(module, lastRun, lastRun.map(RunItem::facts));
    }

    /// The module as something to run.
    public Program program() {
        return new Program(module.name(), module.digest(), module.file());
    }
}
