package dev.coracle.cli;

import dev.coracle.conformance.Subjects;
import dev.coracle.conformance.SuiteRun;
import dev.coracle.conformance.SuiteRun.Tally;
import dev.coracle.engine.module.Features;
import dev.coracle.registry.failure.FileAnswer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `coracle spectest`: puts the engine through suites of tests, in this process.
@Command(
        name = "spectest",
        description = {
            "Put the engine through test suites: scripts as wast2json writes them, recorded answers"
                    + " of fuzzed modules, manifests of hostile modules, or plain modules.",
            "Prints each failure with file and line, then \"N passed, N failed, N skipped\"."
        })
final class SpectestCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;
    @Spec private CommandSpec spec;

    @Option(
            names = "--features",
            paramLabel = "1.0|2.0|3.0|all",
            defaultValue = "all",
            description =
                    "The version of WebAssembly to be strict about; all is 3.0 and the legacy exceptions."
                            + " Default: all.")
    private String features;

    @Option(names = "--interpret", description = "Run without compiling.")
    private boolean interpret;

    @Parameters(
            paramLabel = "ZIP|DIR",
            arity = "1..*",
            description = "Suites: folders, or zips of them, which are read in place.")
    private List<Path> suites;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    SpectestCommand() {}

    @Override
    public Integer call() {
        Features chosen = features();
        suites.forEach(this::requireSuite);
        PrintWriter out = coracle.terminal().messagesToStdout();
        Tally total = new Tally(0, 0, 0);
        for (Path suite : suites) {
            total = total.plus(run(suite, chosen, out));
        }
        if (total.equals(new Tally(0, 0, 0))) {
            out.println(
                    "There was nothing to test: no script of wast2json (*.json), no answers (*.jsonl),"
                            + " no manifest.json and no *.wasm.");
        }
        out.println(
                "%d passed, %d failed, %d skipped"
                        .formatted(total.passed(), total.failed(), total.skipped()));
        return total.failed() == 0 && total.passed() > 0 ? 0 : 1;
    }

    private Features features() {
        return switch (features) {
            case "1.0" -> Features.V1;
            case "2.0" -> Features.V2;
            case "3.0" -> Features.V3;
            case "all" -> Features.ALL;
            default ->
                    throw mistake(
                            "--features knows 1.0, 2.0, 3.0 and all, and not \"%s\""
                                    .formatted(features));
        };
    }

    private void requireSuite(Path suite) {
        if (!Files.exists(suite)) {
            throw mistake("there is no suite %s".formatted(suite));
        }
    }

    private Tally run(Path suite, Features chosen, PrintWriter out) {
        try {
            return SuiteRun.of(
                    suite,
                    interpret ? Subjects.INTERPRETER : Subjects.COMPILER,
                    chosen,
                    failure -> {
                        out.println("%s: %s".formatted(suite.getFileName(), failure));
                        out.flush();
                    });
        } catch (IOException e) {
            throw mistake("%s cannot be read as a suite: %s.".formatted(suite, FileAnswer.of(e)));
        }
    }

    private ParameterException mistake(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
