package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.bench.EndlessGuest;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Limits;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs that end at a limit of time, and say at which.
@Timeout(60)
class TimeLimitsTest {

    private static RunResult run(EndlessGuest guest, Limits limits) throws Exception {
        return new Command(
                        Engine.DEFAULT.loadProgram(guest.bytes(), limits.memoryBytes()),
                        "endless",
                        Grants.none().withLimits(limits),
                        Streams.to((b, o, l) -> {}, (b, o, l) -> {}),
                        new AccessTrail())
                .run();
    }

    @ParameterizedTest
    @EnumSource(
            value = EndlessGuest.class,
            names = {"LOOP", "CALLS", "BULK_FILL", "BRANCH_TABLE", "START_FUNCTION"})
    void aRunEndsAtItsCpuTime(EndlessGuest guest) throws Exception {
        assertThat(run(guest, Limits.DEFAULT.withCpuTime(Duration.ofMillis(30))))
                .isEqualTo(
                        new RunResult.LimitReached(
                                RunResult.Limit.CPU_TIME, "The module used its 30ms of CPU time."));
    }

    @ParameterizedTest
    @EnumSource(
            value = EndlessGuest.class,
            names = {"SLEEP", "LOOP"})
    void aRunEndsAtItsWallTimeWhateverItDoes(EndlessGuest guest) throws Exception {
        // Sleeping takes no CPU time: the other limit is what ends it.
        Limits limits =
                Limits.DEFAULT.withWallTime(Duration.ofMillis(50)).withCpuTime(Duration.ofHours(1));
        assertThat(run(guest, limits))
                .isInstanceOfSatisfying(
                        RunResult.LimitReached.class,
                        reached ->
                                assertThat(reached.limit()).isEqualTo(RunResult.Limit.WALL_TIME));
    }
}
