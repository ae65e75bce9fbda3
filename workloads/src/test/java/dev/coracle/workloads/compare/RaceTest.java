package dev.coracle.workloads.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.RealEngine;
import dev.coracle.workloads.pair.ContainerJob;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.Pair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sides that start at once: against a real engine.
class RaceTest {

    private static final List<Side> BOTH = List.of(Side.WASM_WARM, Side.CONTAINER);

    @TempDir private Path data;
    private Comparisons comparisons;

    @BeforeEach
    void makeComparisons() {
        comparisons = new Comparisons(data);
    }

    @Test
    void bothSidesStartAtTheSameMomentAndSayHowTheyGetOn() throws Exception {
        Onlooker onlooker = new Onlooker();
        List<Sample> samples;
        long begin = System.nanoTime();
        try (Docker docker = RealEngine.connect();
                Race race = race(new BundledPairs(data).find("hello"), docker)) {
            race.warmUp();
            race.prepare();
            samples = race.start(onlooker);
            race.prepare();
            assertThat(race.start(new Onlooker())).hasSize(2);
            assertThat(docker.containers()).isZero();
        }
        long end = System.nanoTime();
        assertThat(samples).extracting(Sample::side).containsExactlyElementsOf(BOTH);
        assertThat(onlooker.started).isBetween(begin, end);
        assertThat(onlooker.ended).containsExactlyInAnyOrderElementsOf(samples);
        for (Sample sample : samples) {
            assertThat(onlooker.at(sample.side(), Phase.CREATE)).isPresent();
            // What was said at once is what was measured in the end.
            long first = onlooker.at(sample.side(), Phase.FIRST_BYTE).orElseThrow();
            double said = (first - onlooker.started) / 1e6;
            double measured = sample.firstByte().orElseThrow().toNanos() / 1e6;
            assertThat(said).isBetween(measured, measured + 50);
        }
        assertThat(onlooker.at(Side.WASM_WARM, Phase.LOAD)).isPresent();
        assertThat(onlooker.at(Side.WASM_WARM, Phase.COMPILE)).isPresent();
    }

    @Test
    void servicesRaceForTheirFirstAnswer() throws Exception {
        try (Docker docker = RealEngine.connect();
                Race race = race(new BundledPairs(data).find("responder"), docker)) {
            race.prepare();
            assertThat(race.start(new Onlooker()))
                    .allSatisfy(sample -> assertThat(sample.firstByte()).isPresent());
            assertThat(docker.containers()).isZero();
        }
    }

    @Test
    void jobsThatDifferDoNotRace() throws Exception {
        Pair hello = new BundledPairs(data).find("hello");
        Optional<ContainerJob> other = new BundledPairs(data).find("sha256").container();
        Pair mixed =
                new Pair(
                        "mixed",
                        "Two jobs.",
                        hello.wasm(),
                        other,
                        Optional.empty(),
                        new Course.Ends(),
                        Optional.empty());
        try (Docker docker = RealEngine.connect();
                Race race = race(mixed, docker)) {
            assertThatThrownBy(race::warmUp)
                    .isInstanceOf(CompareException.class)
                    .hasMessageStartingWith("The sides of mixed do not do the same job: ");
            assertThat(docker.containers()).isZero();
        }
    }

    @Test
    void cancellingEndsBothSides() throws Exception {
        try (Docker docker = RealEngine.connect();
                Race race = race(new BundledPairs(data).find("json"), docker)) {
            race.prepare();
            assertThatThrownBy(
                            () ->
                                    race.start(
                                            new Onlooker() {
                                                @Override
                                                public void passed(
                                                        Side side, Phase phase, long moment) {
                                                    if (phase == Phase.CREATE) {
                                                        race.cancel();
                                                    }
                                                }
                                            }))
                    .isInstanceOf(CompareException.class)
                    .hasMessage("The race was cancelled.");
            assertThat(docker.containers()).isZero();
        }
    }

    private Race race(Pair pair, Docker docker) throws CompareException, InterruptedException {
        return comparisons.race(pair, BOTH, Optional.of(docker), Getting.whatIsMissing());
    }

    private record Passed(Side side, Phase phase, long moment) {}

    private static class Onlooker implements RaceListener {

        private final List<Passed> passed = Collections.synchronizedList(new ArrayList<>());
        private final List<Sample> ended = Collections.synchronizedList(new ArrayList<>());
        private long started;

        Optional<Long> at(Side side, Phase phase) {
            return passed.stream()
                    .filter(each -> each.side() == side && each.phase() == phase)
                    .map(Passed::moment)
                    .findFirst();
        }

        @Override
        public void started(long moment) {
            started = moment;
        }

        @Override
        public void passed(Side side, Phase phase, long moment) {
            passed.add(new Passed(side, phase, moment));
        }

        @Override
        public void ended(Sample sample) {
            ended.add(sample);
        }
    }
}
