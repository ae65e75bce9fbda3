package dev.coracle.engine.component.wasi.clocks;

import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.component.wasi.io.Pollable;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.wasi.GuestClock;

/// `wasi:clocks/monotonic-clock` and `wasi:clocks/wall-clock`.
public final class Clocks {

    private final GuestClock clock;
    private final AccessTrail trail;

    public Clocks(GuestClock clock, AccessTrail trail) {
        this.clock = clock;
        this.trail = trail;
    }

    public void bindMonotonic(HostInterface monotonic) {
        // now() -> instant
        monotonic.function("now", _ -> now());
        // resolution() -> duration
        monotonic.function("resolution", _ -> clock.resolution());
        // subscribe-instant(when: instant) -> pollable
        monotonic.function("subscribe-instant", a -> at((Long) a[0]));
        // subscribe-duration(when: duration) -> pollable
        monotonic.function("subscribe-duration", a -> after((Long) a[0]));
    }

    public void bindWall(HostInterface wall) {
        // now() -> datetime
        wall.function(
                "now",
                _ -> {
                    trail.record(Access.Kind.CLOCK, "realtime", clock.realtimeOutcome());
                    return datetime(clock.realtime());
                });
        // resolution() -> datetime
        wall.function("resolution", _ -> datetime(clock.resolution()));
    }

    private long now() {
        trail.record(Access.Kind.CLOCK, "monotonic", clock.monotonicOutcome());
        return clock.monotonic();
    }

    /// @param instant unsigned
    private Pollable at(long instant) {
        trail.record(Access.Kind.CLOCK, "monotonic", clock.monotonicOutcome());
        return new Timer(instant);
    }

    /// A clock that steps may have been about to step: a step more is over for sure.
    ///
    /// @param duration unsigned
    private Pollable after(long duration) {
        if (duration == 0) {
            return Pollable.always();
        }
        long soonest = clock.monotonic() + clock.resolution();
        long due = soonest + duration;
        return new Timer(Long.compareUnsigned(due, soonest) < 0 ? Pollable.NEVER : due);
    }

    /// @param nanoseconds since 1970
    static Object datetime(long nanoseconds) {
        return new Object[] {
            Math.floorDiv(nanoseconds, 1_000_000_000L),
            (int) Math.floorMod(nanoseconds, 1_000_000_000L)
        };
    }
}
