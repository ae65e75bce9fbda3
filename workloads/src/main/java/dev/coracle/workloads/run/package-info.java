/// Runs: one module, once, with the grants of that moment, from Run to its end.
///
/// A run knows its state, log, access trail and ending; workers do the work. Nothing here knows
/// where modules come from, and nothing here runs guest code in this process.
///
/// Start with [dev.coracle.workloads.run.Runs].
@NullMarked
package dev.coracle.workloads.run;

import org.jspecify.annotations.NullMarked;
