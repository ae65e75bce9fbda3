package dev.coracle.engine.wasi;

import dev.coracle.engine.grant.Access.Outcome;
import dev.coracle.engine.grant.ClockGrant;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;

/// The time as the guest is told it.
public abstract sealed class GuestClock {

    static final long MILLISECOND = 1_000_000;

    /// Nanoseconds since 1970, UTC.
    public abstract long realtime();

    /// Nanoseconds since an arbitrary moment.
    public abstract long monotonic();

    /// Nanoseconds of CPU time that the guest took.
    abstract long cpuTime();

    /// The smallest step, in nanoseconds.
    public abstract long resolution();

    /// Told after the guest slept, so that a fake can keep step.
    public void slept(long nanoseconds) {}

    /// What the trail says about an answer of [#realtime()].
    public Outcome realtimeOutcome() {
        return Outcome.ALLOWED;
    }

    /// What the trail says about an answer of the other clocks.
    public Outcome monotonicOutcome() {
        return Outcome.ALLOWED;
    }

    public static GuestClock of(ClockGrant grant) {
        return switch (grant) {
            case ClockGrant.None _ -> new Fake();
            case ClockGrant.Fixed(Instant instant) -> new Fixed(instant);
            case ClockGrant.Coarse _ -> new Real(MILLISECOND);
            case ClockGrant.Real _ -> new Real(1);
        };
    }

    /// The host's clocks, rounded down.
    private static final class Real extends GuestClock {
        private final long step;
        private final long start = System.nanoTime();

        Real(long step) {
            this.step = step;
        }

        @Override
        public long realtime() {
            Instant now = Instant.now();
            return rounded(now.getEpochSecond() * 1_000_000_000 + now.getNano());
        }

        /// Counts from the start of the run: how long the computer is up is not the guest's
        /// business.
        @Override
        public long monotonic() {
            return rounded(System.nanoTime() - start + 1_000_000_000);
        }

        @Override
        long cpuTime() {
            return rounded(
                    Math.max(0, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()));
        }

        @Override
        public long resolution() {
            return step;
        }

        private long rounded(long time) {
            return time - Math.floorMod(time, step);
        }
    }

    /// Starts at a fixed instant and advances by a millisecond with each question.
    private static non-sealed class Fake extends GuestClock {
        private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
        private long passed;

        @Override
        public long realtime() {
            return Duration.between(Instant.EPOCH, START).toNanos() + advance();
        }

        @Override
        public long monotonic() {
            return 1_000_000_000 + advance();
        }

        @Override
        long cpuTime() {
            return advance();
        }

        @Override
        public long resolution() {
            return MILLISECOND;
        }

        @Override
        public void slept(long nanoseconds) {
            long after = passed + nanoseconds;
            passed = after < passed ? Long.MAX_VALUE : after;
        }

        private long advance() {
            slept(MILLISECOND);
            return passed;
        }

        @Override
        public Outcome realtimeOutcome() {
            return Outcome.FAKED;
        }

        @Override
        public Outcome monotonicOutcome() {
            return Outcome.FAKED;
        }
    }

    /// The wall clock stands, as granted; the others are fakes.
    private static final class Fixed extends Fake {
        private final long instant;

        Fixed(Instant instant) {
            this.instant = instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
        }

        @Override
        public long realtime() {
            return instant;
        }

        @Override
        public Outcome realtimeOutcome() {
            return Outcome.ALLOWED;
        }
    }
}
