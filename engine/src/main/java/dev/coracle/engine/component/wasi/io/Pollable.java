package dev.coracle.engine.component.wasi.io;

import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.runtime.Interruption;
import java.util.concurrent.locks.LockSupport;

/// Something to wait for.
public interface Pollable extends HostResource {

    /// The longest wait without a look at whether the run was stopped.
    long SLICE = 50_000_000;

    /// What [#due] is where time does not matter.
    long NEVER = -1;

    /// Whether it is ready whatever the time is. Asks no clock.
    boolean ready();

    /// The time of the guest's monotonic clock from which on it is ready too: nanoseconds,
    /// unsigned.
    default long due() {
        return NEVER;
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
