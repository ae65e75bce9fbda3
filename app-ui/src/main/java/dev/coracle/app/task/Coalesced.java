package dev.coracle.app.task;

import java.util.concurrent.atomic.AtomicBoolean;

/// Many calls from any thread, one change of the window: calls that come before the change was made
/// are the same change.
public final class Coalesced {

    private final Tasks tasks;
    private final Runnable change;
    private final AtomicBoolean pending = new AtomicBoolean();

    public Coalesced(Tasks tasks, Runnable change) {
        this.tasks = tasks;
        this.change = change;
    }

    /// Asks for the change, from any thread.
    public void ask() {
        if (pending.compareAndSet(false, true)) {
            tasks.later(
                    () -> {
                        pending.set(false);
                        change.run();
                    });
        }
    }
}
