package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.runtime.Trap;
import java.util.concurrent.atomic.AtomicLong;

/// How much of the host's memory one guest may fill with messages of HTTP that lie about: fields,
/// texts and bodies, from when they are made until they are dropped or have left the host. Safe
/// from any thread.
final class HostRoom {

    /// Bytes.
    static final long MOST = 16L << 20;

    private final AtomicLong taken = new AtomicLong();

    /// On the guest's thread.
    ///
    /// @throws Trap where the guest keeps too much
    void take(long bytes) {
        if (!tryTake(bytes)) {
            throw new Trap(
                    Trap.Kind.HOST,
                    "the guest keeps more than %d MiB of HTTP fields and bodies"
                            .formatted(MOST >> 20));
        }
    }

    /// For what comes by itself.
    boolean tryTake(long bytes) {
        long before = taken.getAndUpdate(now -> bytes <= MOST - now ? now + bytes : now);
        return bytes <= MOST - before;
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
