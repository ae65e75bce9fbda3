package dev.coracle.workloads.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void sumsUp() {
        Summary summary = Summary.of(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));
        assertThat(summary.count()).isEqualTo(8);
        assertThat(summary.median()).isEqualTo(4.5);
        assertThat(summary.mean()).isEqualTo(5);
        assertThat(summary.deviation()).isCloseTo(2.138, within(0.001));
        assertThat(summary.min()).isEqualTo(2);
        assertThat(summary.max()).isEqualTo(9);
        assertThat(summary.p95()).isEqualTo(9);
        assertThat(summary.outliers()).isEqualTo(1);
    }

    @Test
    void aSingleFigureHasNoSpread() {
        assertThat(Summary.of(List.of(3.0))).isEqualTo(new Summary(1, 3, 3, 0, 3, 3, 3, 0));
    }

    @Test
    void tellsAnOutlier() {
        assertThat(Summary.of(List.of(10.0, 11.0, 9.0, 10.5, 9.5, 10.2, 60.0)).outliers())
                .isEqualTo(1);
    }

    @Test
    void p95IsTheNearestRank() {
        List<Double> figures = IntStream.rangeClosed(1, 100).asDoubleStream().boxed().toList();
        assertThat(Summary.of(figures).p95()).isEqualTo(95);
    }

    @Test
    void aClearDifferenceIsDecided() {
        Ratio ratio = Ratio.of(around(200, 1), around(100, 2));
        assertThat(ratio.value()).isCloseTo(2, within(0.1));
        assertThat(ratio.low()).isGreaterThan(1.8).isLessThan(ratio.value());
        assertThat(ratio.high()).isLessThan(2.2).isGreaterThan(ratio.value());
        assertThat(ratio.isUndecided()).isFalse();
        assertThat(ratio.inverted().value()).isCloseTo(0.5, within(0.05));
    }

    /// An interval of 95 % misses in about one of twenty cases where both sides are alike.
    @Test
    void theIntervalHoldsTheTruthAboutAsOftenAsItSays() {
        int missed = 0;
        for (int seed = 0; seed < 100; seed++) {
            missed += Ratio.of(around(100, seed), around(100, 1000 + seed)).isUndecided() ? 0 : 1;
        }
        assertThat(missed).isBetween(0, 12);
    }

    private static List<Double> around(double middle, int seed) {
        Random random = new Random(seed);
        return random.doubles(20).map(x -> middle * (0.95 + 0.1 * x)).boxed().toList();
    }
}
