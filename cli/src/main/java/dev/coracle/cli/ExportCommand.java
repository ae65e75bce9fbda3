package dev.coracle.cli;

import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle export`: modules as a layout for other tools.
@Command(
        name = "export",
        description =
                "Write modules of the library, manifest and all, as an OCI image layout that skopeo, oras, containerd and docker read.")
final class ExportCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "PATH",
            description = "A file that ends in .tar, or a new directory.")
    private Path target;

    @Parameters(arity = "1..*", paramLabel = "MODULE", description = "Modules of the library.")
    private List<String> names;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    ExportCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = coracle.open()) {
            List<LibraryModule> modules = new ArrayList<>();
            for (String name : names) {
                modules.add(Named.find("export", name, workloads.library()));
            }
            workloads.exchange().export(modules, target, Cancellation.never());
            coracle.terminal().messagesToStdout().println(target);
        }
        return 0;
    }
}
