/// The past: records of runs in a SQLite database that survives a kill, shared by all processes
/// that use one data directory.
///
/// A process owns the runs that it started and proves that it lives by a lock that the system takes
/// back when it is gone; what a dead process left going on is interrupted. Secrets never come here:
/// a record that holds one cannot be made. No log text either, that has files of its own.
///
/// Start with [dev.coracle.workloads.history.History].
@NullMarked
package dev.coracle.workloads.history;

import org.jspecify.annotations.NullMarked;
