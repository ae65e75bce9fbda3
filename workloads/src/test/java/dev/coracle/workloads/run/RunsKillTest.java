package dev.coracle.workloads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.log.LogBatch;
import dev.coracle.workloads.log.LogLine;
import dev.coracle.workloads.log.RunLog;
import dev.coracle.workloads.testing.Victim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process with real runs is killed: what had ended is whole, record and log; what had not is
/// interrupted, and as much of its log as there was can be read.
@Timeout(1_800)
class RunsKillTest {

    /// What the sample prints.
    private static final long ALL_LINES = 100_001;

    @TempDir private Path data;

    @Test
    void aKillLosesNothingThatHadEndedAndInterruptsTheRest() throws Exception {
        killAndLook(2);
    }

    @Tag("long")
    @Test
    void fiftyKillsLoseNothingThatHadEndedAndInterruptTheRest() throws Exception {
        killAndLook(50);
    }

    private void killAndLook(int times) throws Exception {
        Random random = new Random(times);
        Set<String> ended = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < times; i++) {
            ended.addAll(
                    Victim.kill(
                            RunsVictim.class,
                            1 + random.nextInt(3),
                            Duration.ofMillis(random.nextLong(400)),
                            data.toString()));
            try (Workloads workloads = Workloads.open(Settings.at(data).withStandBy(false))) {
                List<RunRecord> kept = workloads.runs().history(Integer.MAX_VALUE);
                assertThat(kept).extracting(RunRecord::id).containsAll(ended);
                for (RunRecord run : kept) {
                    if (seen.add(run.id())) {
                        look(run, workloads.runs().log(run.id()), ended.contains(run.id()));
                    }
                }
            }
        }
        assertThat(seen.size()).as("runs that were cut off").isGreaterThan(ended.size());
    }

    private static void look(RunRecord run, RunLog log, boolean said) {
        assertThat(run.state()).isEqualTo(RunState.ENDED);
        assertThat(run.ended()).isPresent();
        long lines = read(run, log);
        if (said) {
            assertThat(run.ending()).contains(new Ending.Exited(0));
            assertThat(lines).isEqualTo(ALL_LINES);
        } else if (!run.ending().equals(Optional.of(new Ending.Exited(0)))) {
            assertThat(run.ending()).contains(new Ending.Interrupted());
            assertThat(lines).isLessThanOrEqualTo(ALL_LINES);
        }
    }

    /// Reads all of a log, whose lines follow each other without a gap.
    private static long read(RunRecord run, RunLog log) {
        assertThat(log.first()).isZero();
        long next = 0;
        while (true) {
            LogBatch batch = log.read(next, 2_000);
            assertThat(batch.lost()).as("lost lines of %s", run.id()).isZero();
            if (batch.lines().isEmpty()) {
                return next;
            }
            for (LogLine line : batch.lines()) {
                assertThat(line.sequence()).isEqualTo(next++);
                assertThat(line.text()).isNotEmpty();
            }
        }
    }
}
