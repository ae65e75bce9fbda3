package dev.coracle.app.runs;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.Run;
import dev.coracle.workloads.run.RunState;
import dev.coracle.workloads.run.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How a run stands at one moment.
///
/// @param accesses what it asked the host for and got, with how often, in the order of first
///   appearance
public record RunFacts(
        String id,
        Program program,
        Grants grants,
        RunState state,
        Optional<Ending> ending,
        Instant started,
        Optional<Instant> ended,
        Usage usage,
        Map<Access, Long> accesses) {

    public RunFacts {
        accesses = Collections.unmodifiableMap(new LinkedHashMap<>(accesses));
    }

    /// Takes the facts of a run now.
    public static RunFacts of(Run run) {
        return new RunFacts(
                run.id(),
                run.program(),
                run.grants(),
                run.state(),
                run.ending(),
                run.started(),
                run.ended(),
                run.usage(),
                run.accesses());
    }

    public boolean live() {
        return state != RunState.ENDED;
    }

    /// How many different things it was refused.
    public long denied() {
        return accesses.keySet().stream()
                .filter(access -> access.outcome() == Access.Outcome.DENIED)
                .count();
    }

    /// From Run to its end, or to now.
    public Duration duration(Instant now) {
        return Duration.between(started, ended.orElse(now));
    }
}
