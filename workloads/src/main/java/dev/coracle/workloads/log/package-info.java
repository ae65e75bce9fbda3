/// What a run printed: bytes cut into lines as they arrive, bounded, read in batches.
///
/// A log keeps what the guest wrote, raw; only its display form is made inert, so that no escape
/// sequence of a guest reaches a terminal or a label. Writers are the threads that read from
/// workers; readers poll, nobody is called per line. No knowledge of runs, workers or modules.
///
/// Start with [dev.coracle.workloads.log.RunLog].
@NullMarked
package dev.coracle.workloads.log;

import org.jspecify.annotations.NullMarked;
