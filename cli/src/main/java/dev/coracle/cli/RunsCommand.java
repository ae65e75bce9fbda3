package dev.coracle.cli;

import dev.coracle.registry.failure.Inert;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.metric.ByteSize;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.RunRecord;
import dev.coracle.workloads.run.RunState;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `coracle ps`: what ran, here and in the desktop.
@Command(
        name = "ps",
        aliases = "runs",
        description =
                "List runs, the newest first: those that go on in any process of Coracle, and the past.")
final class RunsCommand implements Callable<Integer> {

    private static final int DEFAULT_MOST = 20;
    private static final int LONGEST_NAME = 40;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @ParentCommand private Coracle coracle;
    @Spec private CommandSpec spec;

    @Option(
            names = {"-n", "--last"},
            paramLabel = "N",
            description = "So many at most; ${DEFAULT-VALUE} where nothing is said.")
    private int most = DEFAULT_MOST;

    @Option(
            names = {"-a", "--all"},
            description = "All that are kept.")
    private boolean all;

    @Option(names = "--running", description = "Only those that go on.")
    private boolean running;

    @Option(names = "--json", description = "As JSON, one array.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets both before the call
    RunsCommand() {}

    @Override
    public Integer call() throws LibraryException {
        if (most < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--last takes a number of runs from 0 on.");
        }
        try (Workloads workloads = coracle.open()) {
            int shown = all ? Integer.MAX_VALUE : most;
            List<RunRecord> records =
                    EarlierRun.all(workloads).history(running ? Integer.MAX_VALUE : shown).stream()
                            .filter(run -> !running || run.state() != RunState.ENDED)
                            .limit(shown)
                            .toList();
            PrintWriter out = coracle.terminal().messagesToStdout();
            if (json) {
                out.println(Json.text(records.stream().map(RunsCommand::fields).toList()));
            } else {
                print(records, out);
            }
        }
        return 0;
    }

    private static void print(List<RunRecord> records, PrintWriter out) {
        String row = "%-8s  %-20s  %-19s  %9s  %9s  %9s  %6s  %s";
        out.println(
                row.formatted(
                        "RUN", "MODULE", "STARTED", "TOOK", "CPU", "MEMORY", "DENIED", "STATE"));
        Instant now = Instant.now();
        for (RunRecord run : records) {
            out.println(
                    row.formatted(
                            run.id(),
                            Inert.text(run.program().name(), LONGEST_NAME),
                            TIME.format(run.started().atZone(ZoneId.systemDefault())),
                            seconds(run.duration(now)),
                            seconds(run.usage().cpu()),
                            ByteSize.text(run.usage().peakMemory()),
                            run.denied() == 0 ? "-" : Long.toString(run.denied()),
                            state(run)));
        }
    }

    /// The state, or how it ended, in a few words.
    static String state(RunRecord run) {
        return run.ending()
                .map(RunsCommand::words)
                .orElseGet(() -> run.state() == RunState.STARTING ? "starting" : "running");
    }

    private static String words(Ending ending) {
        return switch (ending) {
            case Ending.Exited(int code) -> "exited " + Integer.toUnsignedString(code);
            case Ending.Returned _ -> "returned";
            case Ending.Trapped(String reason, var _) -> "trapped: " + Inert.text(reason, 60);
            case Ending.Stopped _ -> "stopped";
            case Ending.Killed _ -> "killed";
            case Ending.LimitReached(Ending.Limit limit, String _) ->
                    switch (limit) {
                        case MEMORY -> "memory limit";
                        case WALL_TIME -> "time limit";
                        case CPU_TIME -> "CPU time limit";
                        case FUEL -> "out of fuel";
                    };
            case Ending.WorkerDied _ -> "worker died";
            case Ending.Refused _ -> "not started";
            case Ending.ResultTooLong _ -> "result too long";
            case Ending.Interrupted _ -> "interrupted";
        };
    }

    private static String seconds(Duration time) {
        return time.toMinutes() >= 10
                ? "%d min".formatted(time.toMinutes())
                : String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }

    private static Map<String, Object> fields(RunRecord run) {
        Map<String, Object> fields = Json.fields();
        fields.put("id", run.id());
        fields.put("module", run.program().name());
        fields.put("digest", run.program().digest().toString());
        fields.put("state", Json.word(run.state()));
        run.ending().ifPresent(ending -> fields.put("ending", words(ending)));
        run.ending().ifPresent(ending -> fields.put("exitCode", ending.exitCode()));
        fields.put("started", run.started().toString());
        run.ended().ifPresent(ended -> fields.put("ended", ended.toString()));
        fields.put("cpuNanos", run.usage().cpu().toNanos());
        fields.put("peakMemory", run.usage().peakMemory());
        fields.put("workerMemory", run.usage().workerMemory());
        fields.put("bytesRead", run.usage().bytesRead());
        fields.put("bytesWritten", run.usage().bytesWritten());
        fields.put("hostCalls", run.usage().hostCalls());
        fields.put("denied", run.denied());
        fields.put("logBytes", run.logBytes());
        return fields;
    }
}
