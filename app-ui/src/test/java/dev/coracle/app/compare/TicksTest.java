package dev.coracle.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 6", "7.3, 8, 5", "99, 100, 6", "420, 500, 6", "1234, 1500, 4"})
    void anAxisEndsAtARoundNumberBehindTheValue(double value, double end, int ticks) {
        assertThat(Ticks.niceEnd(value)).isEqualTo(end);
        assertThat(Ticks.upTo(end)).hasSizeBetween(ticks - 1, ticks + 1).startsWith(0.0);
    }
}
