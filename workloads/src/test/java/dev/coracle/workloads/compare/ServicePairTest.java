package dev.coracle.workloads.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.workloads.code.CodeFolder;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.RealEngine;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.Pair;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Services on both sides, against a real engine.
@Timeout(180)
class ServicePairTest {

    private static final Plan SHORT = new Plan(2, 1, 1, 1, Duration.ofMinutes(1), 0);
    private static final List<Side> BOTH = List.of(Side.WASM_COLD, Side.CONTAINER);

    @TempDir private static Path data;

    @Test
    void bothSidesAnswerAlikeAndAreAskedForTheirFirstAnswerAndForMany() throws Exception {
        try (Docker docker = RealEngine.connect()) {
            ComparisonResult result = run(responder(), docker, BOTH, SHORT);
            assertThat(result.service()).isPresent();
            for (SideResult side : result.sides()) {
                assertThat(side.samples()).hasSize(2);
                Sample sample = side.samples().getFirst();
                assertThat(sample.output().beginning()).isEqualTo("{\"path\":\"/hello\"}\n");
                assertThat(sample.firstByte()).contains(sample.total());
                assertThat(sum(sample)).isEqualTo(sample.total());
                assertThat(sample.phases()).doesNotContainKey(Phase.EXIT);
                assertThat(side.rates()).hasSize(1).allMatch(rate -> rate > 1);
                assertThat(side.reach()).isPresent();
                assertThat(side.peakMemory()).isPresent();
            }
            assertThat(Conclusion.sentences(result))
                    .hasSize(2)
                    .anyMatch(sentence -> sentence.startsWith("First answer of "))
                    .anyMatch(sentence -> sentence.startsWith("Requests a second answered by "));
            assertThat(docker.containers()).isZero();
        }
    }

    @Test
    void onlyOneOfOurSidesIsAskedForManySinceTheyDifferInHowTheyStart() throws Exception {
        Plan plan = new Plan(1, 0, 0, 1, Duration.ofMinutes(1), 0);
        ComparisonResult result =
                run(responder(), null, List.of(Side.WASM_CACHED, Side.WASM_WARM), plan);
        assertThat(result.side(Side.WASM_CACHED).orElseThrow().loads()).isEmpty();
        assertThat(result.side(Side.WASM_WARM).orElseThrow().loads()).hasSize(1);
    }

    @Test
    void servicesThatLiveAtOnceAreCounted() throws Exception {
        Plan dense = new Plan(1, 0, 0, 0, Duration.ofMinutes(1), 192 << 20);
        try (Docker docker = RealEngine.connect()) {
            List<Capacity> capacities = run(responder(), docker, BOTH, dense).capacities();
            assertThat(capacities)
                    .extracting(Capacity::housing)
                    .containsExactly(Housing.OWN_WORKER, Housing.CONTAINER);
            assertThat(capacities).allMatch(capacity -> capacity.instances() > 0);
            assertThat(docker.containers()).isZero();
        }
    }

    @Test
    void aContainerThatEndsInsteadOfServingIsSaidTo() throws Exception {
        Pair responder = responder();
        Pair hello = new BundledPairs(data).find("hello");
        Pair wrong = with(responder, hello);
        try (Docker docker = RealEngine.connect()) {
            assertThatThrownBy(() -> run(wrong, docker, List.of(Side.CONTAINER), SHORT))
                    .isInstanceOf(CompareException.class)
                    .hasMessageStartingWith("Started the container of coracle-pair-hello:")
                    .hasMessageContaining("Hello from both sides.")
                    .hasMessageEndingWith(
                            "Only what serves until it is ended can be compared this way.");
            assertThat(docker.containers()).isZero();
        }
    }

    @Test
    void aModuleThatDoesNotServeIsRefusedInASentence() throws Exception {
        Pair wrong = with(new BundledPairs(data).find("hello"), responder());
        assertThatThrownBy(() -> run(wrong, null, List.of(Side.WASM_COLD), SHORT))
                .isInstanceOf(CompareException.class)
                .hasMessageEndingWith(".");
    }

    private static Pair responder() throws Exception {
        return new BundledPairs(data).find("responder");
    }

    /// As a pair of services, the module of one and the container of another.
    private static Pair with(Pair module, Pair container) {
        return new Pair(
                "wrong",
                "One side does not serve.",
                module.wasm(),
                container.container(),
                Optional.empty(),
                new Course.Serves(8080, true, "/"),
                Optional.empty());
    }

    private static ComparisonResult run(
            Pair pair, @Nullable Docker docker, List<Side> sides, Plan plan)
            throws CompareException, InterruptedException {
        Comparisons comparisons =
                new Comparisons(data, CodeFolder.in(data, CodeFolder.DEFAULT_BYTES));
        try (Contest contest =
                comparisons.prepare(
                        pair, sides, Optional.ofNullable(docker), plan, Getting.whatIsMissing())) {
            return contest.run(ComparisonListener.NONE);
        }
    }

    private static Duration sum(Sample sample) {
        return sample.phases().values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
