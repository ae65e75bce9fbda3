package dev.coracle.workloads.history;

import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.metric.Series;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.RunRecord;
import dev.coracle.workloads.run.RunState;
import dev.coracle.workloads.run.Usage;
import dev.coracle.workloads.testing.Victim;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Starts and ends runs on paper as fast as it can, and says which have ended; for a test that
/// kills it.
public final class HistoryVictim {

    private HistoryVictim() {}

    /// @param arguments the folder, and what its runs begin with
    public static void main(String[] arguments) {
        // Never closed: it is killed.
        @SuppressWarnings("resource")
        History history = new History(Path.of(arguments[0]));
        for (int i = 0; true; i++) {
            String id = arguments[1] + "x" + i;
            history.save(record(id, false), List.of(), Series.EMPTY);
            history.save(record(id + "y", false), List.of(), Series.EMPTY);
            history.flush();
            history.save(record(id, true), List.of(), Series.EMPTY);
            history.flush();
            Victim.say(id);
        }
    }

    private static RunRecord record(String id, boolean over) {
        Digest digest = Digest.sha256("hello".getBytes(StandardCharsets.UTF_8));
        return new RunRecord(
                id,
                new Program("hello", digest, Path.of("hello.wasm")),
                Optional.empty(),
                Grants.none(),
                List.of(),
                over ? RunState.ENDED : RunState.RUNNING,
                over ? Optional.of(new Ending.Exited(7)) : Optional.empty(),
                Instant.now(),
                over ? Optional.of(Instant.now()) : Optional.empty(),
                Optional.empty(),
                Usage.NONE,
                0,
                0);
    }
}
