package dev.coracle.workloads.run;

import dev.coracle.workloads.log.LogStream;

/// Somebody who sits at a run: gets its output byte for byte beside the log, and hears when it
/// waits for input, which is answered with [Run#write] or [Run#closeInput]. Called on the thread
/// that reads from the worker; while a call lasts the guest waits.
public interface Console {

    void output(LogStream stream, byte[] bytes);

    /// @param bytes that the guest can take
    void inputWanted(int bytes);
}
