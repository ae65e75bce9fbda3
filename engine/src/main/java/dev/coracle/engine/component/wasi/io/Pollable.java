package dev.coracle.engine.component.wasi.io;

import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.runtime.Interruption;
import java.util.concurrent.locks.LockSupport;

/// Something to wait for.
public interface Pollable extends HostResource {

    /// The longest wait without a look at whether the run was stopped.
    long SLICE = 50_000_000;

    boolean ready();

    /// How long until it may become ready by the passing of time, in nanoseconds; [Long#MAX_VALUE]
    /// where time does not matter.
    default long patience() {
        return Long.MAX_VALUE;
    }

    /// Waits a while, at most.
    ///
    /// @param nanoseconds may be cut short
    default void await(long nanoseconds, Interruption interruption) {
        LockSupport.parkNanos(Math.min(nanoseconds, SLICE));
    }

    /// One that never makes wait.
    static Pollable always() {
        return () -> true;
    }
}
