package dev.coracle.workloads.worker;

/// Where runs take place: each in a worker of its own ([WorkerPool]), many in one ([SharedWorker]),
/// or in this very process ([OwnProcess]).
public interface Workplace {

    /// Runs a module and returns at once; what goes wrong is told to the listener.
    WorkerRun run(WorkerRequest request, WorkerListener listener);
}
