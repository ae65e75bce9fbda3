package dev.coracle.engine.component.wasi.io;

import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.wasi.GuestClock;
import java.util.ArrayList;
import java.util.List;

/// `wasi:io/poll`.
///
/// Time is the guest's own: its clock is asked once for each look at what is polled, and told what
/// was slept, so that timers tell no more than it does.
public final class Poll {

    /// Between looks at pollables that become ready by themselves while another is waited for.
    private static final long SHORT = 2_000_000;

    private final GuestClock clock;
    private final Interruption interruption;

    public Poll(GuestClock clock, Interruption interruption) {
        this.clock = clock;
        this.interruption = interruption;
    }

    public void bind(HostInterface poll) {
        // pollable.ready() -> bool
        poll.function("[method]pollable.ready", a -> !ready(List.of((Pollable) a[0])).isEmpty());
        // pollable.block()
        poll.action("[method]pollable.block", a -> await(List.of((Pollable) a[0])));
        // poll(in: list<borrow<pollable>>) -> list<u32>: traps for an empty list.
        poll.function("poll", a -> poll((Object[]) a[0]));
    }

    private Object poll(Object[] list) {
        if (list.length == 0) {
            throw new Trap(Trap.Kind.HOST, "poll was called with an empty list");
        }
        List<Pollable> all = new ArrayList<>(list.length);
        for (Object each : list) {
            all.add((Pollable) each);
        }
        return await(all).toArray();
    }

    /// Waits until some of them are ready.
    ///
    /// @return the places of those
    List<Object> await(List<Pollable> all) {
        while (true) {
            long now = now(all);
            List<Object> ready = ready(all, now);
            if (!ready.isEmpty()) {
                return ready;
            }
            sleep(all, patience(all, now));
        }
    }

    private List<Object> ready(List<Pollable> all) {
        return ready(all, now(all));
    }

    private static List<Object> ready(List<Pollable> all, long now) {
        List<Object> ready = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Pollable each = all.get(i);
            if (each.ready() || (isTimed(each) && Long.compareUnsigned(each.due(), now) <= 0)) {
                ready.add(i);
            }
        }
        return ready;
    }

    private static boolean isTimed(Pollable pollable) {
        return pollable.due() != Pollable.NEVER;
    }

    /// Where none has to do with time the clock is not asked: the question moves a fake.
    private long now(List<Pollable> all) {
        return all.stream().anyMatch(Poll::isTimed) ? clock.monotonic() : 0;
    }

    /// Nanoseconds until the earliest is due.
    private static long patience(List<Pollable> all, long now) {
        return all.stream()
                .filter(Poll::isTimed)
                .mapToLong(each -> each.due() - now)
                .filter(left -> left >= 0)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /// Waits until one is ready whatever the time is, or for as long as it takes until one is due;
    /// only then has the guest slept. How often it looks meanwhile, the clock does not learn.
    private void sleep(List<Pollable> all, long patience) {
        long start = System.nanoTime();
        while (all.stream().noneMatch(Pollable::ready)) {
            interruption.check();
            long left = patience - (System.nanoTime() - start);
            if (left <= 0) {
                clock.slept(patience);
                return;
            }
            all.getFirst().await(all.size() == 1 ? left : Math.min(left, SHORT), interruption);
        }
    }
}
