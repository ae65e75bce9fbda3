package dev.coracle.app.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coracle.workloads.compare.Output;
import dev.coracle.workloads.compare.Phase;
import dev.coracle.workloads.compare.Sample;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.compare.SideResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneTest {

    @Test
    void theFlagStandsWhereTheFiguresSayThatTheFirstByteCame() {
        // Medians of the parts: 20, 20 and 5; of the first byte: 50.
        SideResult result =
                result(
                        sample(10, 40, Optional.of(50)),
                        sample(40, 10, Optional.of(50)),
                        sample(20, 20, Optional.of(40)));
        Lane lane = Lane.of(result, "");
        assertThat(lane.flag()).isCloseTo(50, within(1e-9));
        assertThat(lane.total()).isCloseTo(50 * 45 / 40.0, within(1e-9));
    }

    @Test
    void ofAJobThatPrintsNothingTheWholeLaneIsTheMedian() {
        SideResult result =
                result(sample(10, 40, Optional.empty()), sample(40, 10, Optional.empty()));
        assertThat(Lane.of(result, "").total()).isCloseTo(55, within(1e-9));
    }

    private static SideResult result(Sample... samples) {
        return new SideResult(
                Side.CONTAINER, List.of(samples), List.of(), Optional.empty(), Optional.empty());
    }

    private static Sample sample(int create, int rest, Optional<Integer> firstByte) {
        return new Sample(
                Side.CONTAINER,
                Map.of(
                        Phase.CREATE,
                        Duration.ofMillis(create),
                        Phase.FIRST_BYTE,
                        Duration.ofMillis(rest),
                        Phase.EXIT,
                        Duration.ofMillis(5)),
                firstByte.map(Duration::ofMillis),
                Duration.ofMillis(create + rest + 5L),
                new Output("", 1, "", "", 0));
    }
}
