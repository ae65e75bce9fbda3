package dev.coracle.app.runs;

import dev.coracle.capability.model.Trail;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.Run;
import dev.coracle.workloads.run.RunRecord;
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
/// @param grants in force; those of a run of the past are without secrets
/// @param accesses what it asked the host for and got, with how often, in the order of first
///   appearance; empty for a run of the past until they were read
public record RunFacts(RunRecord record, Grants grants, List<AccessTrail.Entry> accesses) {

    public RunFacts {
        accesses = List.copyOf(accesses);
    }

    /// The facts of a run of this process now.
    public static RunFacts of(Run run) {
        return new RunFacts(run.record(), run.grants(), run.accesses());
    }

    /// The facts of a run of the past, or of another process.
    public static RunFacts of(RunRecord record) {
        return new RunFacts(record, record.grants(), List.of());
    }

    RunFacts withAccesses(List<AccessTrail.Entry> read) {
        return new RunFacts(record, grants, read);
    }

    public String id() {
        return record.id();
    }

    public Program program() {
        return record.program();
    }

    public RunState state() {
        return record.state();
    }

    public Optional<Ending> ending() {
        return record.ending();
    }

    public Instant started() {
        return record.started();
    }

    public Optional<Instant> ended() {
        return record.ended();
    }

    public Usage usage() {
        return record.usage();
    }

    public boolean live() {
        return record.state() != RunState.ENDED;
    }

    /// Whether it ended otherwise than anybody wanted.
    public boolean failed() {
        return ending().map(RunFacts::isFailure).orElse(false);
    }

    private static boolean isFailure(Ending ending) {
        return switch (ending) {
            case Ending.Exited(int code) -> code != 0;
            case Ending.Returned _, Ending.Stopped _, Ending.Killed _, Ending.Interrupted _ ->
                    false;
            case Ending.Trapped _,
                    Ending.LimitReached _,
                    Ending.WorkerDied _,
                    Ending.Refused _,
                    Ending.ResultTooLong _ ->
                    true;
        };
    }

    /// How many different things it was refused.
    public long denied() {
        long seen =
                accesses.stream()
                        .filter(entry -> entry.access().outcome() == Access.Outcome.DENIED)
                        .count();
        return Math.max(seen, record.denied());
    }

    /// The accesses as the editor of grants counts them.
    public Trail trail() {
        return trail(accesses);
    }

    static Trail trail(List<AccessTrail.Entry> accesses) {
        Map<Access, Long> counts = new LinkedHashMap<>();
        accesses.forEach(entry -> counts.merge(entry.access(), entry.count(), Long::sum));
        return new Trail(counts);
    }

    /// From Run to its end, or to now.
    public Duration duration(Instant now) {
        return record.duration(now);
    }
}
