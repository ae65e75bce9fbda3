package dev.coracle.cli;

import dev.coracle.capability.format.Exported;
import dev.coracle.capability.format.GrantFormat;
import dev.coracle.capability.format.Subject;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `coracle grants export`: for another tool, with what that tool can't do said on stderr.
@Command(
        name = "export",
        description = {
            "Write the grants of a module in the words of another tool, to stdout.",
            "What that tool can't say, and where it opens more, is said on stderr. No secret is written."
        })
final class GrantsExportCommand implements Callable<Integer> {

    @ParentCommand private GrantsCommand parent;
    @Spec private CommandSpec spec;

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            description =
                    "json (the usual), wasmtime, wasmtime-config, spin, spinapp, docker, compose, kubernetes, wasmcloud or wassette.")
    private String format = "json";

    @Option(
            names = "--reference",
            paramLabel = "FILE|IMAGE",
            description =
                    "Where the other tool finds the module, where that is not where it is here.")
    private @Nullable String reference;

    @Parameters(paramLabel = "FILE|MODULE", description = "A file, or a module of the library.")
    private String module;

    @SuppressWarnings("NullAway.Init") // picocli sets all of these before the call
    GrantsExportCommand() {}

    @Override
    public Integer call() throws LibraryException {
        GrantFormat chosen = format(format, spec);
        try (Workloads workloads = parent.coracle().open()) {
            Subject kept = Kept.find(module, workloads).subject();
            Subject subject =
                    new Subject(
                            kept.name(),
                            Optional.ofNullable(reference).orElse(kept.reference()),
                            kept.grants());
            Exported exported = chosen.write(subject);
            Terminal terminal = parent.coracle().terminal();
            PrintWriter out = terminal.messagesToStdout();
            out.print(exported.text());
            out.flush();
            exported.leftOut().forEach(s -> terminal.messages().println("left out: " + s));
            exported.wider().forEach(s -> terminal.messages().println("opens more: " + s));
        }
        return 0;
    }

    static GrantFormat format(String name, CommandSpec spec) {
        return GrantFormat.of(name)
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        spec.commandLine(),
                                        "%s is no format; there are %s"
                                                .formatted(name, GrantFormat.ids())));
    }
}
