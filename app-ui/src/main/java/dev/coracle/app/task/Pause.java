package dev.coracle.app.task;

import java.time.Duration;

/// Waits within a piece of work, beside the toolkit's thread: unlike an animation that waits, it
/// lets the toolkit sleep.
public final class Pause {

    private Pause() {}

    /// @throws InterruptedException where the work is cancelled meanwhile
    public static void of(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }
}
