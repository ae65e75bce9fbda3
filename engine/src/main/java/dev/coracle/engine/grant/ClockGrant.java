package dev.coracle.engine.grant;

import java.time.Instant;

/// Which time the module is told.
public sealed interface ClockGrant {

    /// A fake that starts at a fixed instant and advances by a fixed step with each question:
    /// programs run and learn nothing. Each question is recorded.
    record None() implements ClockGrant {}

    /// The real time, rounded down to the millisecond.
    record Coarse() implements ClockGrant {}

    /// The real time, as exact as the host knows it.
    record Real() implements ClockGrant {}

    /// The wall clock stands at this instant; monotonic time advances as for [None].
    record Fixed(Instant instant) implements ClockGrant {}
}
