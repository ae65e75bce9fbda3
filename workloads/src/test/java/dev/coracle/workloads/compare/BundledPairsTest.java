package dev.coracle.workloads.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.workloads.code.CodeFolder;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.RealEngine;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.Pair;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bundled pairs on both sides, against a real engine.
class BundledPairsTest {

    private static final Plan SHORT = new Plan(2, 1, 1, 0, Duration.ofMinutes(1), 0);

    @TempDir private static Path data;

    @ParameterizedTest
    @ValueSource(strings = {"hello", "sha256", "json", "wait"})
    void bothSidesDoTheSameJobAndEveryPhaseIsTimed(String name) throws Exception {
        try (Docker docker = RealEngine.connect()) {
            Comparisons comparisons =
                    new Comparisons(data, CodeFolder.in(data, CodeFolder.DEFAULT_BYTES));
            Pair pair = new BundledPairs(data).find(name);
            ComparisonResult result;
            try (Contest contest =
                    comparisons.prepare(
                            pair,
                            List.of(Side.WASM_COLD, Side.CONTAINER),
                            Optional.of(docker),
                            SHORT,
                            Getting.whatIsMissing())) {
                result = contest.run(ComparisonListener.NONE);
            }
            assertThat(result.sides()).hasSize(2);
            SideResult wasm = result.side(Side.WASM_COLD).orElseThrow();
            SideResult container = result.side(Side.CONTAINER).orElseThrow();
            assertThat(wasm.samples()).hasSize(2);
            assertThat(wasm.phases()).containsOnlyKeys(Phase.values());
            assertThat(container.phases())
                    .containsOnlyKeys(
                            Phase.CREATE, Phase.INSTANTIATE, Phase.FIRST_BYTE, Phase.EXIT);
            for (SideResult side : result.sides()) {
                Sample sample = side.samples().getFirst();
                Duration sum =
                        sample.phases().values().stream().reduce(Duration.ZERO, Duration::plus);
                assertThat(sum).isEqualTo(sample.total());
                assertThat(sample.output().stdoutBytes()).isPositive();
            }
            assertThat(docker.containers()).isZero();
        }
    }

    @Test
    void theModuleItselfRunsInAContainerWhereTheEngineHasARuntimeForIt() throws Exception {
        try (Docker docker = RealEngine.connect()) {
            Assumptions.assumeTrue(
                    docker.facts().runtimes().contains("crun-wasm"),
                    "the Docker Engine for tests has no runtime named crun-wasm");
            Comparisons comparisons = new Comparisons(data);
            Pair pair = new BundledPairs(data).find("hello");
            try (Contest contest =
                    comparisons.prepare(
                            pair,
                            List.of(Side.WASM_COLD, Side.WASM_CONTAINER, Side.CONTAINER),
                            Optional.of(docker),
                            SHORT,
                            Getting.whatIsMissing())) {
                assertThat(contest.run(ComparisonListener.NONE).sides())
                        .extracting(SideResult::side)
                        .containsExactly(Side.WASM_COLD, Side.WASM_CONTAINER, Side.CONTAINER);
            }
            assertThat(docker.containers()).isZero();
        }
    }
}
