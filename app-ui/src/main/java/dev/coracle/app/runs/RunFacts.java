package dev.coracle.app.runs;

import dev.coracle.capability.model.Trail;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.Run;
import dev.coracle.workloads.run.RunState;
import dev.coracle.workloads.run.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
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
        List<AccessTrail.Entry> accesses) {

    public RunFacts {
        accesses = List.copyOf(accesses);
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
        return accesses.stream()
                .filter(entry -> entry.access().outcome() == Access.Outcome.DENIED)
                .count();
    }

    /// The accesses as the editor of grants counts them.
    public Trail trail() {
        Map<Access, Long> counts = new LinkedHashMap<>();
        accesses.forEach(entry -> counts.merge(entry.access(), entry.count(), Long::sum));
        return new Trail(counts);
    }

    /// From Run to its end, or to now.
    public Duration duration(Instant now) {
        return Duration.between(started, ended.orElse(now));
    }
}
