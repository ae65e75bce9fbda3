package dev.coracle.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.i18n.Words;
import dev.coracle.workloads.compare.Capacity;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Conclusion;
import dev.coracle.workloads.compare.Housing;
import dev.coracle.workloads.compare.Load;
import dev.coracle.workloads.compare.Output;
import dev.coracle.workloads.compare.Phase;
import dev.coracle.workloads.compare.Plan;
import dev.coracle.workloads.compare.Sample;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.export.Caveat;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// In English the window says what the reports say, word for word.
class ResultWordsTest {

    private static final Locale BEFORE = Locale.getDefault();

    @BeforeAll
    static void speakEnglish() {
        Words.speak("en");
    }

    @AfterAll
    static void speakAsBefore() {
        Locale.setDefault(BEFORE);
        Words.speak("");
    }

    @Test
    void findingsAreThoseOfTheReports() {
        ComparisonResult result =
                new ComparisonResult(
                        "hello",
                        "",
                        Instant.EPOCH,
                        Plan.DEFAULT,
                        List.of(
                                side(Side.WASM_COLD, 300),
                                side(Side.WASM_CACHED, 200),
                                side(Side.WASM_WARM, 3),
                                side(Side.CONTAINER, 200)),
                        List.of(
                                capacity(Housing.SHARED_WORKER, Capacity.Limit.COUNT),
                                capacity(Housing.CONTAINER, Capacity.Limit.MEMORY)),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0);
        assertThat(Conclusion.of(result).stream().map(ResultWords::of).toList())
                .isEqualTo(Conclusion.sentences(result))
                .hasSize(7)
                .noneMatch(words -> words.contains("too few"));
    }

    @Test
    void oneRunASideIsTooFewToCompare() {
        SideResult ours = side(Side.WASM_WARM, 3);
        SideResult theirs = side(Side.CONTAINER, 200);
        ComparisonResult result =
                new ComparisonResult(
                        "hello",
                        "",
                        Instant.EPOCH,
                        Plan.DEFAULT,
                        List.of(once(ours), once(theirs)),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0);
        assertThat(Conclusion.of(result).stream().map(ResultWords::of).toList())
                .isEqualTo(Conclusion.sentences(result))
                .first()
                .isEqualTo(
                        "First byte of WebAssembly, warm: 3.00 ms against 200 ms of Container, in too few runs to compare them.");
    }

    @Test
    void whatServicesDidIsSaidAsInTheReports() {
        ComparisonResult result =
                new ComparisonResult(
                        "responder",
                        "",
                        Instant.EPOCH,
                        Plan.DEFAULT,
                        List.of(
                                serving(side(Side.WASM_COLD, 300)),
                                serving(side(Side.WASM_WARM, 3), 10, 11),
                                serving(side(Side.CONTAINER, 200), 100, 101)),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Course.Serves(80, false, "/")),
                        0,
                        0);
        assertThat(Conclusion.of(result).stream().map(ResultWords::of).toList())
                .isEqualTo(Conclusion.sentences(result))
                .hasSize(3)
                .last()
                .asString()
                .startsWith(
                        "Requests a second answered by WebAssembly, warm: Container answers 9.57 times as many (5.25 against 50.3,");
    }

    @Test
    void whereTheJobLosesThatIsSaidAsInTheReports() {
        SideResult ours = working(side(Side.WASM_WARM, 3), 100);
        SideResult theirs = working(side(Side.CONTAINER, 200), 20);
        assertThat(throughput(ours, theirs))
                .isEqualTo(
                        "Throughput of WebAssembly, warm: Container does 5.00 times as much (80.0 against 400 MiB/s, 95 % interval of the ratio 5.00 to 5.00).");
        assertThat(throughput(theirs, ours))
                .startsWith("Throughput of WebAssembly, warm: Container does");
        assertThat(throughput(once(ours), once(theirs)))
                .isEqualTo(
                        "Throughput of WebAssembly, warm: 80.0 against 400 MiB/s of Container, measured too seldom to compare them.");
    }

    private static String throughput(SideResult one, SideResult other) {
        ComparisonResult result =
                new ComparisonResult(
                        "json",
                        "",
                        Instant.EPOCH,
                        Plan.DEFAULT,
                        List.of(one, other),
                        List.of(),
                        Optional.empty(),
                        Optional.of(new Pair.Work(8, "MiB")),
                        0,
                        0);
        List<String> sentences = Conclusion.of(result).stream().map(ResultWords::of).toList();
        assertThat(sentences).isEqualTo(Conclusion.sentences(result)).hasSize(3);
        return sentences.getLast();
    }

    private static SideResult working(SideResult side, long millis) {
        Duration job = Duration.ofMillis(millis);
        Sample sample =
                new Sample(
                        side.side(),
                        Map.of(Phase.FIRST_BYTE, job),
                        Optional.of(job),
                        job,
                        new Output("", 1, "", "", 0));
        return new SideResult(
                side.side(), List.of(sample, sample), side.usages(), side.size(), side.fetch());
    }

    private static SideResult serving(SideResult side, long... requests) {
        return new SideResult(
                side.side(),
                side.samples(),
                side.usages(),
                side.size(),
                side.fetch(),
                Arrays.stream(requests)
                        .mapToObj(
                                answered ->
                                        new Load(
                                                4,
                                                answered,
                                                Duration.ofSeconds(2),
                                                Duration.ofMillis(1),
                                                Duration.ofMillis(2)))
                        .toList(),
                Optional.of("it listens"));
    }

    private static SideResult once(SideResult side) {
        return new SideResult(
                side.side(),
                side.samples().subList(0, 1),
                side.usages(),
                side.size(),
                side.fetch());
    }

    @ParameterizedTest
    @EnumSource(Caveat.Kind.class)
    void caveatsAreThoseOfTheReports(Caveat.Kind kind) {
        Caveat caveat = new Caveat(kind, Optional.of(Side.WASM_WARM), 3);
        // the window sets apostrophes as type does, reports are plain text
        assertThat(ResultWords.of(caveat).replace('\u2019', '\'')).isEqualTo(caveat.sentence());
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void sidesAreCalledAsInTheReports(Side side) {
        assertThat(SideWords.of(side)).isEqualTo(side.title());
    }

    @ParameterizedTest
    @EnumSource(Housing.class)
    void housingsAreCalledAsInTheReports(Housing housing) {
        assertThat(SideWords.of(housing)).isEqualTo(housing.title());
    }

    private static Capacity capacity(Housing housing, Capacity.Limit limit) {
        return new Capacity(
                housing,
                2048L << 20,
                1234,
                limit,
                List.of(new Capacity.Point(1234, 1, Duration.ZERO)));
    }

    private static SideResult side(Side side, long millis) {
        Duration time = Duration.ofMillis(millis);
        Sample sample =
                new Sample(side, Map.of(), Optional.of(time), time, new Output("", 1, "", "", 0));
        return new SideResult(
                side, List.of(sample, sample), List.of(), Optional.empty(), Optional.empty());
    }
}
