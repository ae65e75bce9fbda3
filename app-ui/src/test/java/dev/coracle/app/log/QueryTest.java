package dev.coracle.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class QueryTest {

    @Test
    void marksEveryOccurrence() {
        assertThat(Query.parse("Ab", false).spans("ab xAB ab"))
                .containsExactly(new Query.Span(0, 2), new Query.Span(4, 6), new Query.Span(7, 9));
    }

    @Test
    void aMatchOfNothingMarksNothing() {
        assertThat(Query.parse("x*", true).spans("abc")).isEmpty();
    }

    @Test
    @Timeout(5)
    void anExplodingPatternGivesUp() {
        Query query = Query.parse("(a+)+$", true);
        long start = System.nanoTime();

        assertThat(query.matches("a".repeat(60) + "!")).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }
}
