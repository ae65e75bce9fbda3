package dev.coracle.workloads.worker;

import dev.coracle.workloads.log.LogStream;

/// Where goes what a guest's side has to say.
interface FrameTaker {

    /// Never waits.
    void send(Frame.ToDesktop frame);

    /// Sends what a guest wrote, on the guest's thread; waits while too much is on its way.
    ///
    /// @throws java.io.UncheckedIOException when interrupted while it waits
    void output(int run, LogStream stream, byte[] bytes, int offset, int length);
}
