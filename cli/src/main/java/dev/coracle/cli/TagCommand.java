package dev.coracle.cli;

import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle tag`: another name in the library.
@Command(name = "tag", description = "Give a module of the library another name.")
final class TagCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;

    @Parameters(index = "0", paramLabel = "MODULE", description = "A module of the library.")
    private String module;

    @Parameters(index = "1", paramLabel = "REFERENCE", description = "Its other name.")
    private String name;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    TagCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = coracle.open()) {
            LibraryModule found = Named.find("tag", module, workloads.library());
            LibraryModule tagged = workloads.library().tag(found, name);
            coracle.terminal().messagesToStdout().println(tagged.name() + "  " + tagged.digest());
        }
        return 0;
    }
}
