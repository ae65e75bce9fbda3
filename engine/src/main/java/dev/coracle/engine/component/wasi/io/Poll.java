package dev.coracle.engine.component.wasi.io;

import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Trap;
import java.util.ArrayList;
import java.util.List;

/// `wasi:io/poll`.
public final class Poll {

    /// Between looks at pollables that become ready by themselves while another is waited for.
    private static final long SHORT = 2_000_000;

    private final Interruption interruption;

    public Poll(Interruption interruption) {
        this.interruption = interruption;
    }

    public void bind(HostInterface poll) {
        // pollable.ready() -> bool
        poll.function("[method]pollable.ready", a -> ((Pollable) a[0]).ready());
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
        await(all);
        List<Object> ready = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).ready()) {
                ready.add(i);
            }
        }
        return ready.toArray();
    }

    /// Waits until one of them is ready.
    void await(List<Pollable> all) {
        while (all.stream().noneMatch(Pollable::ready)) {
            interruption.check();
            long patience = all.stream().mapToLong(Pollable::patience).min().orElse(Long.MAX_VALUE);
            Pollable first = all.getFirst();
            first.await(all.size() == 1 ? patience : Math.min(patience, SHORT), interruption);
        }
    }
}
