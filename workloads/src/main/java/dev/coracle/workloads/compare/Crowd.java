package dev.coracle.workloads.compare;

import java.time.Duration;

/// Instances of one job that live at once and wait. Used by one thread; [#close()], which ends all,
/// may come from any.
interface Crowd extends AutoCloseable {

    Housing housing();

    /// Starts more of them; returns when each has given its first output.
    ///
    /// @throws CompareException where one cannot be started, ends, or says nothing in time
    void grow(int more, Duration patience) throws CompareException, InterruptedException;

    /// Bytes of the processes that serve them now.
    long memory() throws CompareException, InterruptedException;

    @Override
    void close();
}
