/// What a run printed: bytes cut into lines as they arrive, kept on disk in capped segments, read
/// by line number.
///
/// A log keeps what the guest wrote, raw except for secrets, which are masked before anything is
/// kept; what is shown of it is inert, so that no escape sequence of a guest reaches a terminal or
/// a label, and colours travel beside the text. Writers are the threads that read from workers;
/// readers poll, nobody is called per line. No knowledge of runs, workers or modules.
///
/// Start with [dev.coracle.workloads.log.LogStore] and [dev.coracle.workloads.log.RunLog].
@NullMarked
package dev.coracle.workloads.log;

import org.jspecify.annotations.NullMarked;
