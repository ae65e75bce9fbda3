package dev.coracle.workloads.compare;

import java.util.Optional;

/// Reads what the processes of a run take right now.
interface Gauge {

    /// Empty while there is nothing to read, or no longer.
    Optional<Reading> read();

    /// How much processor time the processes had used before the run began.
    ///
    /// @param first what was read first
    long before(long first);

    /// @param memoryBytes in use now
    /// @param cpuNanos used so far
    record Reading(long memoryBytes, long cpuNanos) {}
}
