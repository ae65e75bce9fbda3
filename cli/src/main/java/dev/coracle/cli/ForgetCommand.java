package dev.coracle.cli;

import dev.coracle.registry.failure.StoreException;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.run.RunRecord;
import dev.coracle.workloads.run.RunState;
import dev.coracle.workloads.run.Runs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `coracle forget`: removes what is kept of runs.
@Command(
        name = "forget",
        description = "Remove all that is kept of runs that have ended: record, accesses and log.")
final class ForgetCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "As coracle ps names it.")
    private List<String> runs = new ArrayList<>();

    @Option(
            names = {"-a", "--all"},
            description = "Every run that has ended.")
    private boolean all;

    @SuppressWarnings("NullAway.Init") // picocli sets all of these before the call
    ForgetCommand() {}

    @Override
    public Integer call() throws LibraryException {
        if (runs.isEmpty() != all) {
            throw new ParameterException(
                    spec.commandLine(), "Name the runs to forget, or say --all.");
        }
        try (Workloads workloads = coracle.open()) {
            Runs past = EarlierRun.all(workloads);
            List<RunRecord> gone = new ArrayList<>();
            if (all) {
                gone.addAll(past.history(Integer.MAX_VALUE));
            }
            for (String run : runs) {
                gone.add(EarlierRun.find(past, run, "forget"));
            }
            int kept = 0;
            for (RunRecord run : gone) {
                kept += forget(past, run) ? 0 : 1;
            }
            return kept > 0 && !all ? ExitCode.IN_USE : 0;
        }
    }

    private boolean forget(Runs past, RunRecord run) throws LibraryException {
        if (run.state() != RunState.ENDED) {
            coracle.terminal()
                    .messages()
                    .println(
                            "coracle: %s goes on and is kept. Stop it first, with coracle stop %s."
                                    .formatted(run.id(), run.id()));
            return false;
        }
        try {
            past.delete(run.id());
            coracle.terminal().messagesToStdout().println(run.id());
            return true;
        } catch (IOException e) {
            throw LibraryException.of(StoreException.of("remove the log of " + run.id(), e));
        }
    }
}
