package dev.coracle.app.runs;

import dev.coracle.app.log.LogPane;

/// Makes the log view of a detail pane, wired to tasks and export.
@FunctionalInterface
public interface LogPaneSource {

    LogPane create();
}
