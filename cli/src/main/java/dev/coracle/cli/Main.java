package dev.coracle.cli;

import dev.coracle.workloads.DataDirectory;
import dev.coracle.workloads.code.CodeFolder;
import dev.coracle.workloads.worker.WorkerCache;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;

/// The main class of the command line.
public final class Main {

    private static final int HELP_WIDTH = 110;

    private static final String DATA = "--data";

    /// What is logged is one line among what a command says, and a trace where there is one.
    private static final String LOG_LINE = "coracle: %5$s%6$s%n";

    private Main() {}

    /// @param arguments as the shell gives them
    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.SimpleFormatter.format", LOG_LINE);
        int code;
        try (Terminal terminal = Terminal.ofProcess(workers(arguments))) {
            code = run(terminal, arguments);
        }
        System.exit(code);
    }

    /// Runs one command to its end.
    ///
    /// @return the exit code
    static int run(Terminal terminal, String... arguments) {
        CommandLine line = new CommandLine(new Coracle(terminal));
        line.setOut(terminal.messagesToStdout());
        line.setErr(terminal.messages());
        line.setUsageHelpWidth(HELP_WIDTH);
        line.registerConverter(Path.class, new PathWord());
        line.setParameterExceptionHandler(new UsageMistake(terminal));
        line.setExecutionExceptionHandler(new Failure(terminal));
        stopAtTheModule(line);
        int code = line.execute(arguments);
        return terminal.stdout().lost().map(failure -> lost(failure, code, terminal)).orElse(code);
    }

    /// What a script reads is not whole, so the command did not succeed.
    private static int lost(IOException failure, int code, Terminal terminal) {
        terminal.messages()
                .println(
                        "coracle: Tried to write the output, but the system answered: %s. What is there is not whole."
                                .formatted(failure.getMessage()));
        return code == 0 ? ExitCode.DISK : code;
    }

    /// What stands after the module belongs to it, even where it looks like an option of ours.
    private static void stopAtTheModule(CommandLine line) {
        CommandLine run = Objects.requireNonNull(line.getSubcommands().get("run"));
        run.setStopAtPositional(true);
        CommandLine grants = Objects.requireNonNull(line.getSubcommands().get("grants"));
        for (String command : List.of("set", "tighten")) {
            Objects.requireNonNull(grants.getSubcommands().get(command)).setStopAtPositional(true);
        }
    }

    /// A worker takes as long to start as this process takes to understand its arguments, so where
    /// a run is likely it starts at once.
    private static WorkerPool workers(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        Optional<Path> data = data(words);
        if (data.isEmpty()) {
            return new WorkerPool(Readiness.ON_DEMAND, Optional::empty);
        }
        boolean likely =
                words.contains("run")
                        && !words.contains("--in-process")
                        && !words.contains("--help");
        return new WorkerPool(
                likely ? Readiness.ONE_AT_ONCE : Readiness.ON_DEMAND,
                new WorkerCache(data.get().resolve("cache"))::find,
                Optional.of(CodeFolder.in(data.get(), CodeFolder.DEFAULT_BYTES)));
    }

    /// Where the state is kept, as far as that can be told before the arguments are understood: a
    /// directory that is named behind a command may as well be the module's own word.
    ///
    /// @return empty where it cannot, or where no directory can have that name
    static Optional<Path> data(List<String> words) {
        if (words.stream().noneMatch(word -> word.startsWith(DATA))) {
            return usual();
        }
        String first = words.getFirst();
        if (first.equals(DATA) && words.size() > 1) {
            return named(words.get(1));
        }
        return first.startsWith(DATA + "=")
                ? named(first.substring(DATA.length() + 1))
                : Optional.empty();
    }

    private static Optional<Path> usual() {
        try {
            return Optional.of(DataDirectory.find(Optional.empty()));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the command will say it
        }
    }

    private static Optional<Path> named(String word) {
        return Chosen.path(word).map(path -> DataDirectory.find(Optional.of(path)));
    }
}
