package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.util.List;

/// `clock_*`: the time that the clock grant allows.
final class Clocks {

    private final GuestClock clock;
    private final AccessTrail trail;

    Clocks(GuestClock clock, AccessTrail trail) {
        this.clock = clock;
        this.trail = trail;
    }

    List<WasiFunction> functions() {
        return List.of(
                // clock_res_get(id: clockid, resolution: *timestamp): inval for an unknown clock,
                // fault. Writes 8 bytes.
                WasiFunction.returningErrno(
                        "clock_res_get",
                        "ii",
                        (memory, v) -> {
                            check((int) v[0]);
                            memory.writeLong((int) v[1], clock.resolution());
                        }),
                // clock_time_get(id: clockid, precision: timestamp, time: *timestamp): inval for an
                // unknown clock, fault. Writes 8 bytes. The precision is a wish.
                WasiFunction.returningErrno(
                        "clock_time_get",
                        "iIi",
                        (memory, v) -> memory.writeLong((int) v[2], now((int) v[0]))));
    }

    /// The time of one of the four clocks, recorded.
    long now(int id) throws HostFailure {
        check(id);
        boolean wall = id == 0;
        trail.record(
                Access.Kind.CLOCK,
                wall ? "realtime" : id == 1 ? "monotonic" : "CPU time",
                wall ? clock.realtimeOutcome() : clock.monotonicOutcome());
        return switch (id) {
            case 0 -> clock.realtime();
            case 1 -> clock.monotonic();
            default -> clock.cpuTime();
        };
    }

    private static void check(int id) throws HostFailure {
        if (id < 0 || id > 3) {
            throw HostFailure.of(Errno.INVAL);
        }
    }
}
