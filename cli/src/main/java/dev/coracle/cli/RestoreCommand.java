package dev.coracle.cli;

import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle restore`: undoes a removal.
@Command(name = "restore", description = "Undo rm; without a name, list what can be restored.")
final class RestoreCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;

    @Parameters(arity = "0..*", paramLabel = "MODULE", description = "Modules that were removed.")
    private List<String> names = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    RestoreCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = coracle.open()) {
            Library library = workloads.library();
            if (names.isEmpty()) {
                PrintWriter out = coracle.terminal().messagesToStdout();
                library.removed().forEach(one -> out.println(one.name()));
            }
            for (String name : names) {
                LibraryModule module = find(library, name);
                library.restore(module);
                coracle.terminal().messagesToStdout().println("Restored " + module.name());
            }
        }
        return 0;
    }

    private static LibraryModule find(Library library, String name) throws LibraryException {
        return library.findRemoved(name)
                .orElseThrow(
                        () ->
                                Named.missing(
                                        "restore", name, "See coracle restore, or pull it again."));
    }
}
