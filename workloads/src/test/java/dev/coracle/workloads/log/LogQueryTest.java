package dev.coracle.workloads.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LogQueryTest {

    @Test
    void marksEveryOccurrence() {
        assertThat(LogQuery.parse("Ab", false).spans("ab xAB ab"))
                .containsExactly(
                        new LogQuery.Span(0, 2), new LogQuery.Span(4, 6), new LogQuery.Span(7, 9));
    }

    @Test
    void aMatchOfNothingMarksNothing() {
        assertThat(LogQuery.parse("x*", true).spans("abc")).isEmpty();
    }

    @Test
    @Timeout(5)
    void anExplodingPatternGivesUp() {
        LogQuery query = LogQuery.parse("(a+)+$", true);
        long start = System.nanoTime();

        assertThat(query.matches("a".repeat(60) + "!")).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
