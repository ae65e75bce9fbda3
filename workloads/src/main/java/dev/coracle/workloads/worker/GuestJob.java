package dev.coracle.workloads.worker;

import dev.coracle.engine.Command;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.StartException;

/// What a run in a worker consists of: a program that runs to its end, or one that is served until
/// it is stopped.
interface GuestJob {

    /// Does it, to its end; called once.
    ///
    /// @throws StartException a sentence, where nothing of the guest could run
    RunResult run() throws StartException;

    /// Ends it; from any thread, at any time, any number of times.
    void stop();

    /// What it has used so far; from any thread.
    GuestUse use();

    /// Tells what is new of requests; from any thread.
    default void reportRequests() {}

    /// A program that runs.
    static GuestJob of(Command command) {
        return new GuestJob() {
            @Override
            public RunResult run() throws StartException {
                return command.run();
            }

            @Override
            public void stop() {
                command.stop();
            }

            @Override
            public GuestUse use() {
                return new GuestUse(
                        command.cpuNanos(),
                        command.memoryBytes(),
                        command.startNanos(),
                        command.traffic().bytesRead(),
                        command.traffic().bytesWritten(),
                        command.traffic().calls());
            }
        };
    }
}
