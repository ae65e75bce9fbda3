package dev.coracle.workloads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.workloads.worker.WorkerListener.Outcome;
import org.junit.jupiter.api.Test;

class EndingTest {

    @Test
    void aWorkerThatWasKilledDidNotEndByItself() {
        assertThat(story(137)).startsWith("The worker was killed from outside");
        assertThat(story(134))
                .startsWith("The worker ended by itself with exit code 134: a bug of the JVM.");
    }

    private static String story(int code) {
        return Ending.of(new Outcome.Died(code, "a bug of the JVM"), 1 << 20)
                        instanceof Ending.WorkerDied(String sentence)
                ? sentence
                : "it did not die";
    }
}
