package dev.coracle.workloads.compare;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// One run of one side.
///
/// @param side who did it
/// @param phases where the time went; what a side does not have is missing
/// @param firstByte from the request to the first byte of output, where there was one
/// @param total from the request until the end was known
/// @param output what it wrote
public record Sample(
        Side side,
        Map<Phase, Duration> phases,
        Optional<Duration> firstByte,
        Duration total,
        Output output) {

    public Sample {
        phases = Map.copyOf(phases);
    }

    /// From the moment the program could run until its end was known: the job itself, without what
    /// it took to get there.
    public Duration job() {
        return phase(Phase.FIRST_BYTE).plus(phase(Phase.EXIT));
    }

    public Duration phase(Phase phase) {
        return phases.getOrDefault(phase, Duration.ZERO);
    }

    /// Cuts a span into phases by the times at which each ended.
    static final class Cutter {

        private final Map<Phase, Duration> phases = new EnumMap<>(Phase.class);
        private long last;

        /// @param begin [System#nanoTime()] of the request
        Cutter(long begin) {
            last = begin;
        }

        /// The phase reaches from the end of the one before to this moment; a moment that lies
        /// before that makes it empty.
        Cutter until(Phase phase, long moment) {
            phases.put(phase, Duration.ofNanos(Math.max(0, moment - last)));
            last = Math.max(last, moment);
            return this;
        }

        Map<Phase, Duration> phases() {
            return phases;
        }
    }
}
