package dev.coracle.cli;

import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.run.RecordStore.Wish;
import dev.coracle.workloads.run.RunRecord;
import dev.coracle.workloads.run.RunState;
import dev.coracle.workloads.run.Runs;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle stop`: ends runs, whichever process of Coracle they belong to.
@Command(
        name = "stop",
        description = {
            "End runs of the desktop or of another command line, and wait until they have.",
            "A run is killed where it has not ended within a second."
        })
final class StopCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 50;
    private static final long PATIENCE_SECONDS = 10;

    @ParentCommand private Coracle coracle;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "As coracle ps names it.")
    private List<String> runs;

    @Option(names = "--kill", description = "Do not ask the module first.")
    private boolean kill;

    @SuppressWarnings("NullAway.Init") // picocli sets all of these before the call
    StopCommand() {}

    @Override
    public Integer call() throws LibraryException, InterruptedException {
        boolean all = true;
        try (Workloads workloads = coracle.open()) {
            Runs past = EarlierRun.all(workloads);
            for (String run : runs) {
                RunRecord found = EarlierRun.find(past, run, "stop");
                all &= end(past, found.id());
            }
        }
        return all ? 0 : ExitCode.FAILED;
    }

    private boolean end(Runs past, String id) throws InterruptedException {
        if (!past.end(id, kill ? Wish.KILL : Wish.STOP)) {
            say("%s has ended already.".formatted(id));
            return true;
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            if (past.record(id).map(StopCommand::over).orElse(true)) {
                coracle.terminal().messagesToStdout().println(id);
                return true;
            }
            Thread.sleep(POLL_MILLIS);
        }
        say(
                "Asked the process of %s to end it, but it has not within %d seconds. Try --kill, or end that Coracle."
                        .formatted(id, PATIENCE_SECONDS));
        return false;
    }

    private static boolean over(RunRecord run) {
        return run.state() == RunState.ENDED;
    }

    private void say(String sentence) {
        coracle.terminal().messages().println("coracle: " + sentence);
    }
}
