package dev.coracle.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.sandbox.Errno;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `poll_oneoff` and what it waits for.
@Timeout(60)
class PollTest {

    private static final int IN = 1_024;
    private static final int OUT = 4_096;
    private static final int COUNT = 8_000;
    private static final int TIME = 8_008;

    private static final int REALTIME = 0;
    private static final int MONOTONIC = 1;
    private static final int ABSOLUTE = 1;
    private static final long MILLISECOND = 1_000_000;
    private static final Instant NOON = Instant.parse("2030-05-05T12:00:00Z");

    private static WasiCalls open(ClockGrant clock) throws Exception {
        return new WasiCalls(
                Grants.none().withClock(clock), Wasi.PREVIEW_1, InputStream.nullInputStream());
    }

    private static void clock(WasiCalls guest, int index, int id, long timeout, int flags) {
        int at = IN + index * 48;
        guest.memory.fill(at, 0, 48, guest.interruption);
        guest.memory.writeLong(at, 100 + index);
        guest.memory.writeInt(at + 16, id);
        guest.memory.writeLong(at + 24, timeout);
        guest.memory.writeShort(at + 40, flags);
    }

    private static void descriptor(WasiCalls guest, int index, int type, int number) {
        int at = IN + index * 48;
        guest.memory.fill(at, 0, 48, guest.interruption);
        guest.memory.writeLong(at, 100 + index);
        guest.memory.writeByte(at + 8, type);
        guest.memory.writeInt(at + 16, number);
    }

    private static long now(WasiCalls guest, int id) {
        assertThat(guest.call("clock_time_get", id, 0, TIME)).isEqualTo(Errno.SUCCESS);
        return guest.memory.readLong(TIME);
    }

    private static int poll(WasiCalls guest, int count) {
        assertThat(guest.call("poll_oneoff", IN, OUT, count, COUNT)).isEqualTo(Errno.SUCCESS);
        return guest.memory.readInt(COUNT);
    }

    private static long userdata(WasiCalls guest, int event) {
        return guest.memory.readLong(OUT + event * 32);
    }

    private static int errno(WasiCalls guest, int event) {
        return guest.memory.readShort(OUT + event * 32 + 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {REALTIME, MONOTONIC})
    void aGuestWithARealClockSleepsAsLongAsItAsked(int id) throws Exception {
        try (WasiCalls guest = open(new ClockGrant.Real())) {
            long before = now(guest, MONOTONIC);
            clock(guest, 0, id, 5 * MILLISECOND, 0);
            clock(guest, 1, id, Long.MAX_VALUE, 0);
            assertThat(poll(guest, 2)).isEqualTo(1);
            assertThat(userdata(guest, 0)).isEqualTo(100);
            assertThat(now(guest, MONOTONIC) - before).isGreaterThanOrEqualTo(5 * MILLISECOND);
        }
    }

    @Test
    void aCoarseClockTellsMillisecondsBeforeAndAfter() throws Exception {
        try (WasiCalls guest = open(new ClockGrant.Coarse())) {
            long before = now(guest, MONOTONIC);
            clock(guest, 0, MONOTONIC, 5 * MILLISECOND + 1, 0);
            assertThat(poll(guest, 1)).isEqualTo(1);
            long after = now(guest, MONOTONIC);
            assertThat(before % MILLISECOND).isZero();
            assertThat(after % MILLISECOND).isZero();
            assertThat(after - before).isGreaterThanOrEqualTo(5 * MILLISECOND);
        }
    }

    @Test
    void aFakeClockMovesByWhatWasSleptAndTellsNothingElse() throws Exception {
        try (WasiCalls guest = open(new ClockGrant.None())) {
            long before = now(guest, MONOTONIC);
            clock(guest, 0, MONOTONIC, 7 * MILLISECOND, 0);
            assertThat(poll(guest, 1)).isEqualTo(1);
            // Both clocks are asked once at the start of a poll; each question is a millisecond.
            assertThat(now(guest, MONOTONIC) - before).isEqualTo((7 + 3) * MILLISECOND);
        }
    }

    @Test
    void aFixedClockStandsAndTimeoutsAreMeasuredAgainstIt() throws Exception {
        try (WasiCalls guest = open(new ClockGrant.Fixed(NOON))) {
            long noon = now(guest, REALTIME);
            assertThat(noon).isEqualTo(NOON.getEpochSecond() * 1_000_000_000);
            clock(guest, 0, REALTIME, noon - 1, ABSOLUTE);
            clock(guest, 1, REALTIME, Long.MAX_VALUE, ABSOLUTE);
            assertThat(poll(guest, 2)).as("what is past comes at once").isEqualTo(1);
            assertThat(userdata(guest, 0)).isEqualTo(100);
            clock(guest, 0, REALTIME, noon + 2 * MILLISECOND, ABSOLUTE);
            assertThat(poll(guest, 1)).isEqualTo(1);
            assertThat(now(guest, REALTIME)).as("sleeping moves nothing").isEqualTo(noon);
        }
    }

    @Test
    void absoluteTimeoutsAreMeasuredAgainstTheClockThatTheGuestIsTold() throws Exception {
        for (ClockGrant grant :
                new ClockGrant[] {
                    new ClockGrant.None(), new ClockGrant.Coarse(), new ClockGrant.Real()
                }) {
            try (WasiCalls guest = open(grant)) {
                long deadline = now(guest, MONOTONIC) + 20 * MILLISECOND;
                clock(guest, 0, MONOTONIC, deadline, ABSOLUTE);
                assertThat(poll(guest, 1)).isEqualTo(1);
                assertThat(now(guest, MONOTONIC)).as(grant.toString()).isGreaterThan(deadline - 1);
            }
        }
    }

    @Test
    void timersWithoutATimeComeTogetherAndUnknownOnesSaySo() throws Exception {
        try (WasiCalls guest = open(new ClockGrant.None())) {
            clock(guest, 0, MONOTONIC, 0, 0);
            clock(guest, 1, 2, 0, 0);
            clock(guest, 2, 77, 0, 0);
            descriptor(guest, 3, 1, 99);
            descriptor(guest, 4, 2, 1);
            assertThat(poll(guest, 5)).isEqualTo(5);
            assertThat(errno(guest, 0)).isEqualTo(Errno.SUCCESS.code());
            assertThat(errno(guest, 1)).isEqualTo(Errno.NOTSUP.code());
            assertThat(errno(guest, 2)).isEqualTo(Errno.INVAL.code());
            assertThat(errno(guest, 3)).isEqualTo(Errno.BADF.code());
            assertThat(errno(guest, 4)).isEqualTo(Errno.SUCCESS.code());
            assertThat(guest.call("poll_oneoff", IN, OUT, 0, COUNT)).isEqualTo(Errno.INVAL);
        }
    }

    @Test
    void anInputThatDoesNotWaitSaysAgainUntilSomethingComes() throws Exception {
        PipedOutputStream typing = new PipedOutputStream();
        Grants grants =
                Grants.none()
                        .withStdin(new StdinGrant.Interactive())
                        .withClock(new ClockGrant.Real());
        try (PipedInputStream typed = new PipedInputStream(typing);
                WasiCalls guest = new WasiCalls(grants, Wasi.PREVIEW_1, typed)) {
            guest.vector(0, 64, 16);
            assertThat(guest.call("fd_fdstat_set_flags", 0, Descriptor.NONBLOCK))
                    .isEqualTo(Errno.SUCCESS);
            assertThat(guest.call("fd_read", 0, 0, 1, 8)).isEqualTo(Errno.AGAIN);

            descriptor(guest, 0, 1, 0);
            clock(guest, 1, MONOTONIC, 2 * MILLISECOND, 0);
            assertThat(poll(guest, 2)).isEqualTo(1);
            assertThat(userdata(guest, 0)).as("only the time passed").isEqualTo(101);

            typing.write("hi".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            typing.flush();
            assertThat(poll(guest, 1)).isEqualTo(1);
            assertThat(userdata(guest, 0)).isEqualTo(100);
            assertThat(guest.call("fd_read", 0, 0, 1, 8)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.text(64, guest.memory.readInt(8))).isEqualTo("hi");
            assertThat(guest.call("fd_read", 0, 0, 1, 8)).isEqualTo(Errno.AGAIN);

            typing.close();
            assertThat(poll(guest, 1)).as("the end is an event").isEqualTo(1);
            assertThat(guest.call("fd_read", 0, 0, 1, 8)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.memory.readInt(8)).isZero();
        }
    }
}
