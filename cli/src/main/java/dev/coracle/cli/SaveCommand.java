package dev.coracle.cli;

import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle save`: the Wasm file out of any packaging.
@Command(
        name = "save",
        description = {
            "Save the .wasm of a module to a file, out of whatever image or artifact it lies in.",
            "A reference that is not in the library is pulled first. For a whole artifact, with its manifest, see export."
        })
final class SaveCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;

    @Option(
            names = "--component",
            paramLabel = "ID",
            description = "Which component of a Spin application.")
    private @Nullable String component;

    @Parameters(index = "0", paramLabel = "MODULE|REFERENCE", description = "What to save.")
    private String module;

    @Parameters(index = "1", paramLabel = "FILE.wasm", description = "Where to.")
    private Path target;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    SaveCommand() {}

    @Override
    public Integer call() throws LibraryException {
        Terminal terminal = coracle.terminal();
        try (Workloads workloads = coracle.open()) {
            LibraryModule found = find(workloads.library(), terminal);
            workloads.exchange().save(found, Optional.ofNullable(component), target);
            terminal.messagesToStdout().println(target + "  " + found.digest());
        }
        return 0;
    }

    private LibraryModule find(Library library, Terminal terminal) throws LibraryException {
        Optional<LibraryModule> here = library.find(module);
        if (here.isPresent()) {
            return here.get();
        }
        if (!module.contains("/")) {
            throw Named.missing("save", module, Chosen.NAME_A_REGISTRY);
        }
        return library.pull(module, new ProgressLine(terminal, "Pulling"), Cancellation.never());
    }
}
