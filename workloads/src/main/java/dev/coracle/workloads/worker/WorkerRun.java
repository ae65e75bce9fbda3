package dev.coracle.workloads.worker;

/// One run in a worker, from the desktop's side. No method blocks, except that input waits for the
/// pipe.
public interface WorkerRun {

    /// Asks the guest to end; the worker is killed where it has not within a second.
    void stop();

    /// Ends the worker's process at once.
    void kill();

    /// @param bytes as many as were wanted at most
    void input(byte[] bytes);

    void endInput();

    /// Of the worker that runs it, -1 while there is none yet.
    long processId();
}
