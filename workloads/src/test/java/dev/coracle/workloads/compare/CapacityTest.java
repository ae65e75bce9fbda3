package dev.coracle.workloads.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.RealEngine;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.Pair;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many instances live at once, with real workers and a real engine.
class CapacityTest {

    private static final Plan DENSE = new Plan(1, 0, 0, 0, Duration.ofMinutes(1), 96 << 20);

    @TempDir private static Path data;

    @Test
    void instancesFillTheBudgetOnEachSideAndAreGoneAfterwards() throws Exception {
        assumeThat(ProcFiles.exist()).as("memory of processes can be read here").isTrue();
        Comparisons comparisons = new Comparisons(data);
        Pair pair = new BundledPairs(data).find("wait");
        try (Docker docker = RealEngine.connect()) {
            ComparisonResult result;
            try (Contest contest =
                    comparisons.prepare(
                            pair,
                            List.of(Side.WASM_COLD, Side.CONTAINER),
                            Optional.of(docker),
                            DENSE,
                            Getting.whatIsMissing())) {
                result = contest.run(ComparisonListener.NONE);
            }
            assertThat(result.capacities())
                    .extracting(Capacity::housing)
                    .containsExactly(Housing.SHARED_WORKER, Housing.OWN_WORKER, Housing.CONTAINER);
            for (Capacity capacity : result.capacities()) {
                Capacity.Point last = capacity.points().getLast();
                assertThat(last.instances()).isPositive();
                assertThat(last.bytes()).isPositive();
                if (capacity.isBound()) {
                    assertThat(last.bytes()).isGreaterThan(DENSE.capacity());
                }
            }
            // Many share what one alone pays for.
            assertThat(result.capacities().get(0).instances())
                    .isGreaterThan(result.capacities().get(1).instances());
            assertThat(docker.containers()).isZero();
        }
    }

    /// A user may say of a pair that it waits when it does not.
    @Test
    void instancesThatEndByThemselvesAreNotCounted() throws Exception {
        assumeThat(ProcFiles.exist()).as("memory of processes can be read here").isTrue();
        Pair hello = new BundledPairs(data).find("hello");
        Pair wrong =
                new Pair(
                        "wrong",
                        "Does not wait.",
                        hello.wasm(),
                        Optional.empty(),
                        Optional.empty(),
                        new Course.Waits(),
                        Optional.empty());
        try (Contest contest =
                new Comparisons(data)
                        .prepare(
                                wrong,
                                List.of(Side.WASM_COLD),
                                Optional.empty(),
                                DENSE,
                                Getting.whatIsMissing())) {
            assertThatThrownBy(() -> contest.run(ComparisonListener.NONE))
                    .isInstanceOf(CompareException.class)
                    .hasMessageStartingWith(
                            "Started an instance of hello, but it ended by itself.");
        }
    }
}
