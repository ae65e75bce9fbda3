package dev.coracle.app.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1536, 1.5 KiB",
        "13631488, 13.0 MiB",
        "9223372036854775807, 8.0 EiB"
    })
    void sizesAreBinaryWithOneDecimal(long bytes, String words) {
        assertThat(Written.bytes(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.00000342S, 3.42 µs",
        "PT0.00342S, 3.42 ms",
        "PT0.0342S, 34.2 ms",
        "PT0.342S, 342 ms",
        "PT3.42S, 3.42 s",
        "PT59.9S, 59.9 s",
        "PT61S, 1 min 1 s",
        "PT2H5M, 2 h 5 min"
    })
    void durationsHaveThreeSignificantDigits(Duration duration, String words) {
        assertThat(Written.duration(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, just now", "5, 5 s ago", "90, 1 min ago", "7300, 2 h ago", "200000, 2 d ago"})
    void timesAreRelativeInTheLargestUnit(long seconds, String words) {
        Instant now = Instant.parse("2026-01-01T12:00:00Z");
        assertThat(Written.ago(now.minusSeconds(seconds), now)).isEqualTo(words);
    }

    @Test
    void longNamesKeepBothEnds() {
        assertThat(Written.middle("sha256:0123456789abcdef", 11)).isEqualTo("sha25…bcdef");
        assertThat(Written.middle("short", 11)).isEqualTo("short");
    }
}
