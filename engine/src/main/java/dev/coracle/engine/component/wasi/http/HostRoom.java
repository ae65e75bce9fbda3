package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.runtime.Trap;

/// How much of the host's memory one guest may fill with fields and bodies that lie about. Confined
/// to the guest's thread.
final class HostRoom {

    /// Bytes.
    static final long MOST = 16L << 20;

    private long taken;

    /// @throws Trap where the guest keeps too much
    void take(long bytes) {
        if (bytes > MOST - taken) {
            throw new Trap(
                    Trap.Kind.HOST,
                    "the guest keeps more than %d MiB of HTTP fields and unfinished bodies"
                            .formatted(MOST >> 20));
        }
        taken += bytes;
    }

    void giveBack(long bytes) {
        taken -= bytes;
    }
}
