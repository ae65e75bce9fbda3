package dev.coracle.workloads.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.RunRecord;
import dev.coracle.workloads.run.RunState;
import dev.coracle.workloads.testing.Victim;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed at any moment loses no run that had ended, leaves the others
/// interrupted, and never a damaged database.
@Timeout(1_200)
class HistoryKillTest {

    @TempDir private Path folder;

    @Test
    void aKilledProcessLosesNothingThatHadEnded() throws Exception {
        killAndLook(4);
    }

    @Tag("long")
    @Test
    void aProcessKilledTwoHundredTimesLosesNothingThatHadEnded() throws Exception {
        killAndLook(200);
    }

    private void killAndLook(int times) throws Exception {
        Random random = new Random(times);
        for (int i = 0; i < times; i++) {
            List<String> ended =
                    Victim.kill(
                            HistoryVictim.class,
                            1 + random.nextInt(60),
                            Duration.ofNanos(random.nextLong(4_000_000)),
                            folder.toString(),
                            "a" + i);
            assertThat(integrity()).as("after kill %d", i).isEqualTo("ok");
            try (History history = new History(folder)) {
                Map<String, RunRecord> kept =
                        history.newest(Integer.MAX_VALUE).stream()
                                .collect(Collectors.toMap(RunRecord::id, run -> run));
                for (String id : ended) {
                    assertThat(ending(kept, id)).contains(new Ending.Exited(7));
                    assertThat(ending(kept, id + "y")).contains(new Ending.Interrupted());
                }
                assertThat(kept.values())
                        .allMatch(run -> run.state() == RunState.ENDED && run.ended().isPresent());
            }
        }
    }

    private String integrity() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("history.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            return row.next() ? row.getString(1) : "no answer";
        }
    }

    private static Optional<Ending> ending(Map<String, RunRecord> kept, String id) {
        return Optional.ofNullable(kept.get(id)).flatMap(RunRecord::ending);
    }
}
