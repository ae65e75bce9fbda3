package dev.coracle.engine.component.wasi.clocks;

import dev.coracle.engine.component.wasi.io.Pollable;
import dev.coracle.engine.wasi.GuestClock;

/// Waits for a real time, after which the guest's clock, real or fake, has moved on by as much.
final class Timer implements Pollable {

    private final GuestClock clock;
    private final long duration;
    private final long start = System.nanoTime();
    private boolean over;

    /// @param duration nanoseconds, not negative
    Timer(GuestClock clock, long duration) {
        this.clock = clock;
        this.duration = duration;
    }

    @Override
    public boolean ready() {
        if (!over && System.nanoTime() - start >= duration) {
            over = true;
            clock.slept(duration);
        }
        return over;
    }

    @Override
    public long patience() {
        return Math.max(0, duration - (System.nanoTime() - start));
    }
}
