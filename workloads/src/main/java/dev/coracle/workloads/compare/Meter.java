package dev.coracle.workloads.compare;

import dev.coracle.workloads.docker.Container;
import java.util.function.LongSupplier;

/// Watches what a run takes while it goes on.
///
/// Runs that are timed are never watched: watching takes a processor from time to time, on a small
/// computer the one that is measured.
public interface Meter {

    /// Watches nothing.
    Meter NONE =
            new Meter() {
                @Override
                public void watch(LongSupplier process) {}

                @Override
                public void watch(Container container) {}

                @Override
                public boolean samples() {
                    return false;
                }
            };

    /// @param process the id of a process on this computer, not positive while there is none yet
    void watch(LongSupplier process);

    /// @param container created, but not started yet
    void watch(Container container);

    /// Whether it takes readings, for which a run must last long enough.
    default boolean samples() {
        return true;
    }

    /// A phase is over, for somebody who looks on. Comes from any thread, and not for phases that
    /// are known only when the run is over.
    ///
    /// @param moment [System#nanoTime()] of its end
    default void passed(Phase phase, long moment) {}
}
