package dev.coracle.workloads.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void spansAWeekInAFewHundredSamples() {
        SeriesRecorder recorder = new SeriesRecorder();
        long week = 7 * 24 * 3_600;
        for (long second = 1; second <= week; second++) {
            recorder.add(at(second * 1_000, second * 5));
        }
        recorder.end(at(week * 1_000 + 1, week * 5));

        List<Sample> samples = recorder.series().samples();
        assertThat(samples).hasSizeBetween(SeriesRecorder.MOST / 4, SeriesRecorder.MOST);
        assertThat(samples.getFirst().millis()).isEqualTo(1_000);
        assertThat(samples.getLast().millis()).isEqualTo(week * 1_000 + 1);
        for (int i = 1; i < samples.size() - 1; i++) {
            assertThat(samples.get(i).millis() - samples.get(i - 1).millis())
                    .isLessThan(week * 1_000 / 50);
        }
        assertThat(recorder.series().perSecond(50, Sample::hostCalls)).isEqualTo(5.0);
    }

    @Test
    void comesBackFromItsBytesAndFromAPartOfThem() {
        Series series =
                new Series(
                        List.of(
                                new Sample(1, Long.MAX_VALUE, 65_536, 1 << 30, 0, 9, 1),
                                new Sample(2_000, 0, 0, 5, Long.MAX_VALUE, 10, 2)));
        byte[] bytes = series.encoded();

        assertThat(Series.decoded(bytes)).isEqualTo(series);
        for (int cut = 0; cut < bytes.length; cut++) {
            List<Sample> whole = Series.decoded(Arrays.copyOf(bytes, cut)).samples();
            assertThat(whole).isEqualTo(series.samples().subList(0, whole.size()));
        }
    }

    @Test
    void tellsNoSpeedWhereNoTimePassed() {
        Series series = new Series(List.of(at(5, 100), at(5, 200)));

        assertThat(series.perSecond(0, Sample::hostCalls)).isEqualTo(20_000);
        assertThat(series.perSecond(1, Sample::hostCalls)).isZero();
    }

    private static Sample at(long millis, long calls) {
        return new Sample(millis, 0, 0, 0, 0, 0, calls);
    }
}
