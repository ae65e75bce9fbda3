package dev.coracle.engine;

import dev.coracle.engine.runtime.Traffic;

/// Something that a guest does once, on a thread of its own: a run of a program, or the answering
/// of one HTTP request.
///
/// All but [#run()] may be called from any thread, while it runs and after.
public interface GuestCall {

    /// Does it to the end and gives the outcome.
    ///
    /// Blocks the caller, who may be interrupted, which stops it.
    ///
    /// @throws StartException a sentence, where nothing of the guest could run
    /// @throws IllegalStateException on a second call
    RunResult run() throws StartException;

    /// Ends it within some milliseconds; at any time, any number of times.
    void stop();

    /// Bytes of linear memory that the guest has taken.
    long memoryBytes();

    /// Nanoseconds of CPU time that the guest's thread took so far.
    long cpuNanos();

    /// What the guest exchanged with the host so far: calls and bytes.
    Traffic traffic();

    /// Nanoseconds from the call of [#run()] until the guest's first function was called: opening
    /// what is granted, linking, instantiation. 0 before that.
    long startNanos();
}
