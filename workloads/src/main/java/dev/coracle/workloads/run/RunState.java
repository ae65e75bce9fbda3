package dev.coracle.workloads.run;

/// Where a run stands; it only moves forward.
public enum RunState {
    /// A worker is being found, the module read and compiled.
    STARTING,
    /// The guest's code is running.
    RUNNING,
    /// Over: see the ending.
    ENDED
}
