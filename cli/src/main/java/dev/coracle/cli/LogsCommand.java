package dev.coracle.cli;

import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.log.LogExtract;
import dev.coracle.workloads.log.LogQuery;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.log.RunLog;
import dev.coracle.workloads.run.RunState;
import dev.coracle.workloads.run.Runs;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `coracle logs`: what a run printed.
@Command(
        name = "logs",
        description = {
            "Print what a run printed, here or in the desktop, now or earlier.",
            "Escape sequences and control characters are shown as symbols unless --raw."
        })
final class LogsCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 200;

    @ParentCommand private Coracle coracle;
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "As coracle ps names it.")
    private String run;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until the run has ended.")
    private boolean follow;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "N",
            description = "Only the last N lines of what is there.")
    private long tail = Long.MAX_VALUE;

    @Option(
            names = {"-t", "--timestamps"},
            description = "Begin each line with when it arrived.")
    private boolean times;

    @Option(names = "--raw", description = "As the module wrote it, escape sequences and all.")
    private boolean raw;

    @ArgGroup private @Nullable Streams streams;

    @ArgGroup private @Nullable Search search;

    /// One of the two.
    static final class Streams {
        @Option(names = "--stdout", description = "Only what went to stdout.")
        private boolean stdout;

        @SuppressWarnings("unused") // the other one says it
        @Option(names = "--stderr", description = "Only what went to stderr.")
        private boolean stderr;
    }

    /// What to look for.
    static final class Search {
        @Option(names = "--grep", paramLabel = "TEXT", description = "Only lines with this text.")
        private @Nullable String text;

        @Option(
                names = "--regex",
                paramLabel = "REGEX",
                description = "Only lines in which this regular expression matches.")
        private @Nullable String regex;
    }

    @SuppressWarnings("NullAway.Init") // picocli sets all of these before the call
    LogsCommand() {}

    @Override
    public Integer call() throws LibraryException, InterruptedException {
        if (tail < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--tail takes a number of lines from 0 on.");
        }
        LogExtract extract = extract();
        try (Workloads workloads = coracle.open();
                OutputStream out = new BufferedOutputStream(coracle.terminal().stdout())) {
            Runs runs = EarlierRun.all(workloads);
            String id = EarlierRun.find(runs, run, "show the log of").id();
            print(runs, id, extract, out);
        } catch (IOException e) {
            // Nobody reads any more, as in `coracle logs ... | head`.
            return 0;
        }
        return 0;
    }

    private void print(Runs runs, String id, LogExtract extract, OutputStream out)
            throws IOException, InterruptedException {
        RunLog log = runs.log(id);
        long next = Math.max(log.first(), log.size() - Math.min(tail, log.size()));
        boolean over = !follow;
        while (true) {
            extract.write(log, next, log.size(), out, _ -> true);
            out.flush();
            next = log.size();
            if (over) {
                return;
            }
            Thread.sleep(POLL_MILLIS);
            // Asked before the log is looked at again, so that its last lines are seen.
            over = runs.record(id).map(now -> now.state() == RunState.ENDED).orElse(true);
            log.refresh();
        }
    }

    private LogExtract extract() {
        LogExtract extract = LogExtract.ALL.withTimes(times).withRaw(raw);
        if (streams != null) {
            extract = extract.withStream(streams.stdout ? LogStream.STDOUT : LogStream.STDERR);
        }
        if (search == null) {
            return extract;
        }
        try {
            return extract.withQuery(
                    search.regex == null
                            ? LogQuery.parse(search.text == null ? "" : search.text, false)
                            : LogQuery.parse(search.regex, true));
        } catch (PatternSyntaxException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--regex is no regular expression: " + e.getDescription(),
                    e);
        }
    }
}
