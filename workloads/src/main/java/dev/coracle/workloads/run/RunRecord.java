package dev.coracle.workloads.run;

import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.workloads.serve.ServeOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is kept of a run: how it stood at one moment. Holds no secret: their values are left out,
/// and their names told. Immutable.
///
/// @param id unique on this computer
/// @param invoke the export that was called in place of the program's start
/// @param serve how it was served, absent for one that ran
/// @param grants that were in force, without secret variables
/// @param secrets the names of the secret variables that were granted too
/// @param ending present exactly when the state is ENDED
/// @param ended present exactly when the state is ENDED; for an interrupted run, when it was last
///   known to be alive
/// @param phases present from RUNNING on
/// @param denied different accesses that were refused
/// @param logBytes that its log takes
public record RunRecord(
        String id,
        Program program,
        Optional<String> invoke,
        Optional<ServeOptions> serve,
        Grants grants,
        List<String> secrets,
        RunState state,
        Optional<Ending> ending,
        Instant started,
        Optional<Instant> ended,
        Optional<Phases> phases,
        Usage usage,
        long denied,
        long logBytes) {

    /// Of a run that was not served.
    public RunRecord(
            String id,
            Program program,
            Optional<String> invoke,
            Grants grants,
            List<String> secrets,
            RunState state,
            Optional<Ending> ending,
            Instant started,
            Optional<Instant> ended,
            Optional<Phases> phases,
            Usage usage,
            long denied,
            long logBytes) {
        this(
                id,
                program,
                invoke,
                Optional.empty(),
                grants,
                secrets,
                state,
                ending,
                started,
                ended,
                phases,
                usage,
                denied,
                logBytes);
    }

    public RunRecord {
        secrets = List.copyOf(secrets);
        if (grants.environment().stream().anyMatch(VariableGrant.Secret.class::isInstance)) {
            throw new IllegalArgumentException("a record of a run must not hold secrets");
        }
    }

    /// From Run to the end, or to the given moment.
    public Duration duration(Instant now) {
        return Duration.between(started, ended.orElse(now));
    }
}
