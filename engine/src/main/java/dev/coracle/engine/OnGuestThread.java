package dev.coracle.engine;

import dev.coracle.engine.runtime.Traffic;

/// What runs on a [GuestThread]: figures and the end come from there.
abstract class OnGuestThread implements GuestCall {

    final GuestThread guest;

    OnGuestThread(GuestThread guest) {
        this.guest = guest;
    }

    @Override
    public RunResult run() throws StartException {
        return guest.run();
    }

    @Override
    public final void stop() {
        guest.stop();
    }

    @Override
    public final long memoryBytes() {
        return guest.memoryBytes();
    }

    @Override
    public final long cpuNanos() {
        return guest.cpuNanos();
    }

    @Override
    public final Traffic traffic() {
        return guest.traffic();
    }

    @Override
    public final long startNanos() {
        return guest.startNanos();
    }
}
