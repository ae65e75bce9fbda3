package dev.coracle.engine;

/// The answering of one HTTP request.
public interface HttpCall {

    /// Answers; comes back when the answer is written as far as it ever will be. Called once.
    ///
    /// Blocks the caller, who may be interrupted, which stops it.
    ///
    /// @throws StartException a sentence, where nothing of the guest could run
    RunResult run() throws StartException;

    /// Ends it within some milliseconds; from any thread, at any time, any number of times.
    void stop();

    /// Bytes of linear memory that it has taken; from any thread, after the end too.
    long memoryBytes();

    /// Nanoseconds of CPU time so far; from any thread, after the end too.
    long cpuNanos();

    /// Nanoseconds until the guest's own code ran; 0 before that.
    long startNanos();
}
