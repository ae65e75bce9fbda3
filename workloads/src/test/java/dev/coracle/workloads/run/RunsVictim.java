package dev.coracle.workloads.run;

import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.testing.Victim;
import dev.coracle.workloads.worker.SharedWorker;
import java.nio.file.Path;

/// Runs a sample that prints much, again and again, beside one that never ends; for a test that
/// kills it.
public final class RunsVictim {

    private RunsVictim() {}

    /// @param arguments the data directory
    public static void main(String[] arguments) throws Exception {
        // Never closed: it is killed.
        @SuppressWarnings("resource")
        Workloads workloads = Workloads.open(Settings.at(Path.of(arguments[0])).withStandBy(false));
        workloads.library().load();
        Program chatty = Workloads.program(workloads.library().find("chatty").orElseThrow());
        Program spin = Workloads.program(workloads.library().find("spin").orElseThrow());
        @SuppressWarnings("resource")
        SharedWorker worker = workloads.workers().share(256L << 20);
        Grants grants = Grants.none().withLimits(Grants.none().limits().withMemoryBytes(16L << 20));
        RunOptions shared = RunOptions.DEFAULT.withWorkplace(worker);
        workloads.runs().start(spin, grants, shared);
        while (true) {
            Run run = workloads.runs().start(chatty, grants, shared);
            run.whenEnded().join();
            workloads.runs().flush();
            Victim.say(run.id());
        }
    }
}
