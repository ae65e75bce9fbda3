package dev.coracle.cli;

import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle rm`: takes modules off the list.
@Command(
        name = "rm",
        aliases = "rmi",
        description = {
            "Remove modules from the library.",
            "coracle restore undoes it, until coracle prune frees the space."
        })
final class RemoveCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;

    @Option(
            names = {"-f", "--force"},
            description = "Remove it even while a run uses it; the run goes on.")
    private boolean force;

    @Parameters(arity = "1..*", paramLabel = "MODULE", description = "Modules of the library.")
    private List<String> names;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    RemoveCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = coracle.open()) {
            Library library = workloads.library();
            // All names first: a slip of the pen removes nothing.
            List<LibraryModule> modules = new ArrayList<>();
            for (String name : names) {
                modules.add(Named.find("remove", name, library));
            }
            for (LibraryModule module : modules) {
                if (!force && library.isInUse(module)) {
                    coracle.terminal()
                            .messages()
                            .println(
                                    "coracle: Tried to remove %s, but a run is using it. Stop the run, or add --force."
                                            .formatted(module.name()));
                    return ExitCode.IN_USE;
                }
            }
            for (LibraryModule module : modules) {
                library.remove(module);
                coracle.terminal().messagesToStdout().println("Removed " + module.name());
            }
        }
        return 0;
    }
}
