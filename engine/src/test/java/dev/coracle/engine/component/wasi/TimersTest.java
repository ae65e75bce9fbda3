package dev.coracle.engine.component.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.component.wasi.io.Pollable;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.runtime.Interruption;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `wasi:clocks` and `wasi:io/poll`: timers tell no more than the clock that is granted.
@Timeout(60)
class TimersTest {

    private static final String CLOCK = "wasi:clocks/monotonic-clock";
    private static final String POLL = "wasi:io/poll";
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;

    private static ComponentCalls open(ClockGrant clock) throws IOException {
        return new ComponentCalls(Grants.none().withClock(clock));
    }

    private static long now(ComponentCalls guest) {
        return (Long) guest.call(CLOCK, "now");
    }

    private static Object after(ComponentCalls guest, long nanoseconds) {
        return guest.call(CLOCK, "subscribe-duration", nanoseconds);
    }

    private static Object at(ComponentCalls guest, long instant) {
        return guest.call(CLOCK, "subscribe-instant", instant);
    }

    private static boolean ready(ComponentCalls guest, Object timer) {
        return (Boolean) guest.call(POLL, "[method]pollable.ready", timer);
    }

    private static void block(ComponentCalls guest, Object timer) {
        guest.call(POLL, "[method]pollable.block", timer);
    }

    private static List<Object> poll(ComponentCalls guest, List<Object> pollables) {
        return List.of((Object[]) guest.call(POLL, "poll", (Object) pollables.toArray()));
    }

    /// Two thousand timers, one for each microsecond, and how many are over after some work.
    private static long microseconds(ComponentCalls guest, long work) {
        List<Object> timers =
                LongStream.rangeClosed(1, 2_000)
                        .mapToObj(each -> after(guest, each * MICROSECOND))
                        .toList();
        long end = System.nanoTime() + work;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return timers.stream().filter(timer -> ready(guest, timer)).count();
    }

    @Test
    void countingTimersTellsAGuestWithoutAClockNothing() throws Exception {
        for (ClockGrant grant :
                List.of(new ClockGrant.None(), new ClockGrant.Fixed(Instant.EPOCH))) {
            try (ComponentCalls one = open(grant);
                    ComponentCalls other = open(grant)) {
                assertThat(microseconds(one, 0)).isEqualTo(microseconds(other, 10 * MILLISECOND));
                assertThat(now(one)).isEqualTo(now(other));
            }
        }
    }

    @Test
    void aFakeClockMovesByWhatWasSleptHoweverOftenTheHostLooks() throws Exception {
        try (ComponentCalls guest = open(new ClockGrant.None())) {
            long before = now(guest);
            long began = System.nanoTime();
            // Two to look at in turns; one of them is further off than any run lasts.
            assertThat(poll(guest, List.of(after(guest, 70 * MILLISECOND), at(guest, -1L))))
                    .containsExactly(0);
            assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(70 * MILLISECOND);
            // Asked at the subscription, before the sleep and after it, and by now().
            assertThat(now(guest) - before).isEqualTo((70 + 1 + 3) * MILLISECOND);
        }
    }

    @Test
    void aFakeClockLearnsNothingOfAWaitThatSomethingElseEnds() throws Exception {
        Pollable quick = readyAfter(0);
        Pollable slow = readyAfter(60 * MILLISECOND);
        try (ComponentCalls guest = open(new ClockGrant.None());
                ComponentCalls other = open(new ClockGrant.None())) {
            assertThat(poll(guest, List.of(after(guest, 20_000 * MILLISECOND), quick)))
                    .containsExactly(1);
            assertThat(poll(other, List.of(after(other, 20_000 * MILLISECOND), slow)))
                    .containsExactly(1);
            assertThat(Math.abs(now(guest) - now(other))).isLessThanOrEqualTo(MILLISECOND);
        }
    }

    private static Pollable readyAfter(long nanoseconds) {
        long start = System.nanoTime();
        return () -> System.nanoTime() - start >= nanoseconds;
    }

    @Test
    void aCoarseTimerIsOverOnlyWhereTheClockThatTheGuestIsToldHasMoved() throws Exception {
        try (ComponentCalls guest = open(new ClockGrant.Coarse())) {
            for (long micros = 10; micros < 3_000; micros += 70) {
                Object timer = after(guest, micros * MICROSECOND);
                long pending = 0;
                boolean over = false;
                while (!over) {
                    long told = now(guest);
                    over = ready(guest, timer);
                    boolean same = now(guest) == told;
                    if (over && same) {
                        assertThat(told).as("timer of %,d us", micros).isNotEqualTo(pending);
                    }
                    pending = told;
                }
            }
        }
    }

    @Test
    void coarseTimersComeByWholeMilliseconds() throws Exception {
        try (ComponentCalls guest = open(new ClockGrant.Coarse())) {
            long base = now(guest);
            List<Object> timers = new ArrayList<>();
            for (int i = 1; i <= 3_000; i++) {
                timers.add(at(guest, base + i * MICROSECOND));
            }
            timers.add(after(guest, 0));
            for (int seen = 1; seen < timers.size(); ) {
                seen = poll(guest, timers).size();
                assertThat(seen % 1_000).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {300 * MICROSECOND, 5 * MILLISECOND, 5 * MILLISECOND + 1})
    void aGuestSleepsAtLeastAsLongAsItAsked(long duration) throws Exception {
        for (ClockGrant grant :
                List.of(new ClockGrant.None(), new ClockGrant.Coarse(), new ClockGrant.Real())) {
            try (ComponentCalls guest = open(grant)) {
                long before = now(guest);
                long began = System.nanoTime();
                block(guest, after(guest, duration));
                assertThat(System.nanoTime() - began)
                        .as("%s, %,d ns", grant, duration)
                        .isGreaterThanOrEqualTo(duration);
                assertThat(now(guest) - before).isGreaterThanOrEqualTo(duration);
                Object noon = at(guest, now(guest) + duration);
                block(guest, noon);
                assertThat(ready(guest, noon)).isTrue();
            }
        }
    }

    @Test
    void whatTakesNoTimeIsOverAtOnceAndWhatNeverComesIsNot() throws Exception {
        for (ClockGrant grant :
                List.of(new ClockGrant.None(), new ClockGrant.Coarse(), new ClockGrant.Real())) {
            try (ComponentCalls guest = open(grant)) {
                assertThat(ready(guest, after(guest, 0))).isTrue();
                assertThat(ready(guest, at(guest, 0))).isTrue();
                assertThat(ready(guest, after(guest, -1))).isFalse();
                assertThat(ready(guest, after(guest, Long.MAX_VALUE))).isFalse();
                assertThat(ready(guest, at(guest, -1))).isFalse();
            }
        }
    }

    @Test
    void aWaitForATimeThatNeverComesCanBeStopped() throws Exception {
        try (ComponentCalls guest = open(new ClockGrant.None())) {
            Object never = after(guest, -1);
            Thread stop =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        LockSupport.parkNanos(20 * MILLISECOND);
                                        guest.interruption.request();
                                    });
            assertThatThrownBy(() -> block(guest, never))
                    .isInstanceOf(Interruption.Interrupted.class);
            stop.join();
        }
    }
}
