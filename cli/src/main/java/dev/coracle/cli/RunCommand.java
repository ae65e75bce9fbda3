package dev.coracle.cli;

import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.ModuleUse;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.RunOptions;
import dev.coracle.workloads.worker.OwnProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `coracle run`: one module, at this terminal.
@Command(
        name = "run",
        exitCodeOnInvalidInput = RunCommand.NOT_STARTED,
        exitCodeOnExecutionException = RunCommand.NOT_STARTED,
        description = {
            "Run a module. It may touch nothing but what the options grant.",
            "Options stand before the module; everything after it belongs to the module. Its input and output are this terminal's."
        },
        footer = {
            "%nExit code: the module's own; 134 after a trap, 124 at the timeout, 123 when its fuel is used up,",
            "137 at the memory limit, 130 after Control-C, 141 when its output can't be written, 125 when Coracle",
            "could not start it or hand over its result. What was denied is listed on stderr after the run."
        })
final class RunCommand implements Callable<Integer> {

    static final int NOT_STARTED = 125;

    @ParentCommand private Coracle coracle;
    @Spec private CommandSpec spec;
    @Mixin private ProfiledGrants granted;

    @Option(
            names = "--invoke",
            paramLabel = "EXPORT(ARGS)",
            description = {
                "Call this exported function and print what it returns: 'add(1, 2)', 'greet(\"Ada\")'.",
                "A component's arguments and results are written in WAVE; interfaces' functions go by NAME or INTERFACE#NAME."
            })
    private @Nullable String invoke;

    @Option(
            names = "--in-process",
            description = "Run in this process instead of a worker of its own.")
    private boolean inProcess;

    @Parameters(
            index = "0",
            paramLabel = "FILE.wasm|REFERENCE",
            description = "A file, a module of the library, or a reference to pull.")
    private String module;

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "For the module.")
    private List<String> arguments = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // picocli sets all of these before the call
    RunCommand() {}

    @Override
    public Integer call() throws LibraryException {
        if (invoke != null && invoke.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--invoke takes the name of an exported function, as in --invoke 'add(1, 2)'.");
        }
        Terminal terminal = coracle.terminal();
        Finish finish;
        try (Workloads workloads = coracle.open()) {
            Grants grants = granted.read(new Profile(workloads, terminal), arguments);
            Chosen chosen = Chosen.find(module, workloads.library(), terminal);
            RunAtTerminal seat = new RunAtTerminal(terminal, workloads.runs());
            RunOptions how = RunOptions.DEFAULT.withInvoke(Optional.ofNullable(invoke));
            Consumer<Finish> tell = new Aftermath(terminal, grants)::tell;
            try (ModuleUse _ = chosen.use(workloads.library())) {
                finish =
                        inProcess
                                ? inThisProcess(
                                        seat, workloads, chosen.program(), grants, how, tell)
                                : seat.run(chosen.program(), grants, how, tell);
            }
        }
        return finish.ending().exitCode();
    }

    private static Finish inThisProcess(
            RunAtTerminal seat,
            Workloads workloads,
            Program program,
            Grants grants,
            RunOptions how,
            Consumer<Finish> tell) {
        try (OwnProcess here = new OwnProcess(workloads.code())) {
            return seat.run(program, grants, how.withWorkplace(here), tell);
        }
    }
}
