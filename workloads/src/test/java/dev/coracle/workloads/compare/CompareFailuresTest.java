package dev.coracle.workloads.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.workloads.docker.Cable;
import dev.coracle.workloads.docker.ContainerSpec;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.RealEngine;
import dev.coracle.workloads.pair.ContainerJob;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.Pair;
import dev.coracle.workloads.pair.PairException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong in a comparison is one sentence, and nothing is left running: against a real
/// engine.
class CompareFailuresTest {

    private static final Plan SHORT = new Plan(2, 0, 0, 0, Duration.ofMinutes(1), 0);
    private static final List<Side> BOTH = List.of(Side.WASM_COLD, Side.CONTAINER);

    @TempDir private Path data;
    private Comparisons comparisons;

    @BeforeEach
    void makeComparisons() {
        comparisons = new Comparisons(data);
    }

    @Test
    void jobsThatPrintDifferentThingsAreNotCompared() throws Exception {
        Pair hello = pair("hello");
        Pair sha256 = pair("sha256");
        Pair mixed =
                new Pair(
                        "mixed",
                        "Two jobs.",
                        hello.wasm(),
                        sha256.container(),
                        Optional.empty(),
                        new Course.Ends(),
                        Optional.empty());
        try (Docker docker = RealEngine.connect()) {
            assertThatThrownBy(() -> run(mixed, docker, ComparisonListener.NONE))
                    .isInstanceOf(CompareException.class)
                    .hasMessageStartingWith("The sides of mixed do not do the same job: ")
                    .hasMessageContaining("Hello from both sides.")
                    .hasMessageEndingWith("Make their outputs equal first.");
            assertThat(docker.containers()).isZero();
        }
    }

    @Test
    void anImageThatIsNowhereIsNamed() throws Exception {
        Pair hello = pair("hello");
        Pair own =
                new Pair(
                        "own",
                        "An image that is nowhere.",
                        hello.wasm(),
                        Optional.of(
                                new ContainerJob(
                                        new ContainerSpec(
                                                "127.0.0.1:1/coracle-test-none:1", List.of()),
                                        Optional.empty())),
                        Optional.empty(),
                        new Course.Ends(),
                        Optional.empty());
        try (Docker docker = RealEngine.connect()) {
            assertThatThrownBy(() -> run(own, docker, ComparisonListener.NONE))
                    .isInstanceOf(CompareException.class)
                    .hasMessageContaining("127.0.0.1:1/coracle-test-none:1");
            assertThat(docker.containers()).isZero();
        }
    }

    @Test
    void aContainerThatIsKilledForItsMemoryIsToldApartFromOneThatFails() throws Exception {
        Pair json = pair("json");
        ContainerJob roomy = json.container().orElseThrow();
        Pair tight =
                new Pair(
                        json.name(),
                        json.description(),
                        json.wasm(),
                        Optional.of(
                                new ContainerJob(
                                        roomy.spec().withMemory(8 << 20), roomy.archive())),
                        Optional.empty(),
                        new Course.Ends(),
                        json.work());
        try (Docker docker = RealEngine.connect()) {
            assertThatThrownBy(() -> run(tight, docker, ComparisonListener.NONE))
                    .isInstanceOf(CompareException.class)
                    .hasMessageEndingWith(
                            "but the kernel killed it at its memory limit. Raise the limit, or give it less work.");
            assertThat(docker.containers()).isZero();
        }
    }

    @Test
    void anEngineThatIsStoppedInTheMiddleEndsTheComparisonWithASentence() throws Exception {
        Pair hello = pair("hello");
        try (Cable cable = new Cable(RealEngine.host(), data.resolve("docker.sock"))) {
            Docker docker = Docker.connect(cable.host());
            assertThatThrownBy(() -> run(hello, docker, cutting(cable)))
                    .isInstanceOf(CompareException.class)
                    .hasMessageStartingWith("Tried to ")
                    .hasMessageContaining("docker.sock")
                    .hasMessageEndingWith("Check that it is running.");
            // Its own connection is gone; it must not hang on it.
            docker.close();
        }
        try (Docker again = RealEngine.connect()) {
            assertThat(again.containers()).isZero();
        }
    }

    @Test
    void anEngineWithoutARuntimeForModulesSaysWhichItHas() throws Exception {
        Pair hello = pair("hello");
        try (Docker docker = RealEngine.connect()) {
            Assumptions.assumeFalse(
                    docker.facts().runtimes().contains("crun-wasm"),
                    "this engine has a runtime for modules");
            assertThatThrownBy(
                            () ->
                                    comparisons.prepare(
                                            hello,
                                            List.of(Side.WASM_COLD, Side.WASM_CONTAINER),
                                            Optional.of(docker),
                                            SHORT,
                                            Getting.whatIsMissing()))
                    .isInstanceOf(CompareException.class)
                    .hasMessageContaining("no runtime named crun-wasm (it has ")
                    .hasMessageContaining("runc");
        }
    }

    @Test
    void onlyJobsThatWaitAreCounted() throws Exception {
        Plan dense = SHORT.withCapacity(64 << 20);
        Pair hello = pair("hello");
        assertThatThrownBy(
                        () ->
                                comparisons.prepare(
                                        hello,
                                        List.of(Side.WASM_COLD),
                                        Optional.empty(),
                                        dense,
                                        Getting.whatIsMissing()))
                .isInstanceOf(CompareException.class)
                .hasMessage(
                        "The instances of hello end by themselves, so none live at once. Measure density with the pair wait.");
    }

    private Pair pair(String name) throws PairException {
        return new BundledPairs(data).find(name);
    }

    private void run(Pair pair, Docker docker, ComparisonListener listener)
            throws CompareException, InterruptedException {
        try (Contest contest =
                comparisons.prepare(
                        pair, BOTH, Optional.of(docker), SHORT, Getting.whatIsMissing())) {
            contest.run(listener);
        }
    }

    /// Cuts it when the container's second run begins.
    private static ComparisonListener cutting(Cable cable) {
        return new ComparisonListener() {
            @Override
            public void running(Side side, Stage stage, int number, int of) {
                if (side == Side.CONTAINER && number == 2) {
                    try {
                        cable.cut();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };
    }
}
