/// The headless core that the desktop and the command line share: library, runs, workers, logs.
///
/// This package holds only the door and where data lies; each purpose has a room of its own below.
/// No toolkit, no terminal.
///
/// Start with [dev.coracle.workloads.Workloads].
@NullMarked
package dev.coracle.workloads;

import org.jspecify.annotations.NullMarked;
