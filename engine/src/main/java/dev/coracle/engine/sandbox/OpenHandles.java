package dev.coracle.engine.sandbox;

import java.util.concurrent.atomic.AtomicInteger;

/// How many files, directories and sockets a run has open, all together; what is on the way to
/// become a socket counts as one. Safe from every thread.
public final class OpenHandles {

    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    /// @param most that may be open at once
    public OpenHandles(int most) {
        this.most = most;
    }

    /// Counts one that is about to be opened.
    ///
    /// @throws HostFailure `MFILE` where the limit is reached; nothing is counted then
    public void take() throws HostFailure {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            throw HostFailure.of(Errno.MFILE);
        }
    }

    /// Counts one that is open, whatever the limit: what is granted is opened before the guest
    /// runs.
    public void add() {
        open.incrementAndGet();
    }

    /// One is closed.
    public void give() {
        open.decrementAndGet();
    }

    /// @throws HostFailure `MFILE` where the limit is reached
    public void requireRoom() throws HostFailure {
        if (open.get() >= most) {
            throw HostFailure.of(Errno.MFILE);
        }
    }
}
