package dev.coracle.app.modules;

import dev.coracle.app.runs.RunItem;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.run.Program;
import java.util.Optional;

/// A row of the list: a module and its newest run.
public record ModuleItem(LibraryModule module, Optional<RunItem> lastRun) {

    /// The module as something to run.
    public Program program() {
        return new Program(module.name(), module.digest(), module.file());
    }
}
