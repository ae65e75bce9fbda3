package dev.coracle.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.i18n.Words;
import dev.coracle.workloads.compare.Capacity;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Conclusion;
import dev.coracle.workloads.compare.Housing;
import dev.coracle.workloads.compare.Output;
import dev.coracle.workloads.compare.Plan;
import dev.coracle.workloads.compare.Sample;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.export.Caveat;
import java.time.Duration;
import java.time.Instant;
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
