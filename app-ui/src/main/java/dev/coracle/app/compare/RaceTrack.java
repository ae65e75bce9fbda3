package dev.coracle.app.compare;

import dev.coracle.workloads.compare.RaceListener;

/// What a race is driven by and tells how it goes, on threads of its own.
public interface RaceTrack extends RaceListener {

    /// Both sides stand ready; blocks until they shall start.
    ///
    /// @return false where they shall not start any more
    boolean awaitStart() throws InterruptedException;
}
