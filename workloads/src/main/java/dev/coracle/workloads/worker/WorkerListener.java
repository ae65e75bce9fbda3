package dev.coracle.workloads.worker;

import dev.coracle.engine.RunResult;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.engine.serve.ServingReport;
import dev.coracle.workloads.log.LogStream;
import java.util.List;

/// Hears what becomes of one run. Called on the thread that reads from the worker, one call at a
/// time; while a call lasts the worker waits, and with it the guest's output. What a listener does
/// not take is gone; only the end concerns all.
public interface WorkerListener {

    /// The module is compiled; times in nanoseconds.
    default void started(long load, long compile) {}

    /// @param bytes the listener may keep them
    default void output(LogStream stream, byte[] bytes) {}

    /// @param entries what is new, and how often so far
    default void accessed(List<AccessTrail.Entry> entries) {}

    /// Once a second, and before the end.
    default void used(GuestUse use) {}

    /// It is served, at this address.
    default void serving(ServeAddress address) {}

    /// Requests came or ended; a few times a second while they do.
    default void requests(ServingReport report) {}

    /// The guest waits for input, which only a run can do that is granted some; answer with
    /// [WorkerRun#input] or [WorkerRun#endInput], from another thread where that can block.
    default void inputWanted(int bytes) {}

    /// The last call: how it ended.
    void ended(Outcome outcome);

    /// How a run in a worker ended.
    sealed interface Outcome {

        /// The engine came to an end with the guest.
        record Finished(RunResult result) implements Outcome {}

        /// It could not be started.
        record Refused(String sentence) implements Outcome {}

        /// The worker said what no worker says, and was ended for it.
        ///
        /// @param what that was
        record Broken(String what) implements Outcome {}

        /// The worker was killed on request, or because the guest did not stop in time.
        record Killed() implements Outcome {}

        /// The JVM ran out of memory.
        record OutOfMemory() implements Outcome {}

        /// The worker ended by itself.
        ///
        /// @param exitCode of the process
        /// @param lastWords what it wrote to its stderr, at most a few lines; a stranger's text
        record Died(int exitCode, String lastWords) implements Outcome {}
    }
}
