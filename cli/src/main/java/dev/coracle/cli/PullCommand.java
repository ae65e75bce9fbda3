package dev.coracle.cli;

import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.metric.ByteSize;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle pull`: from a registry into the library.
@Command(name = "pull", description = "Download a module into the library.")
final class PullCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;

    @Parameters(
            paramLabel = "REFERENCE",
            description = "As in ghcr.io/org/thing:1.2 or localhost:5000/thing.")
    private String reference;

    @SuppressWarnings("NullAway.Init") // picocli sets both before the call
    PullCommand() {}

    @Override
    public Integer call() throws LibraryException {
        Terminal terminal = coracle.terminal();
        try (Workloads workloads = coracle.open()) {
            LibraryModule module =
                    workloads
                            .library()
                            .pull(
                                    reference,
                                    new ProgressLine(terminal, "Pulling"),
                                    Cancellation.never());
            print(module, terminal);
        }
        return 0;
    }

    /// One line for a module that came into the library, and a warning where there is one.
    static void print(LibraryModule module, Terminal terminal) {
        terminal.messagesToStdout()
                .println(
                        "%s  %s  %s  %s"
                                .formatted(
                                        module.name(),
                                        module.kind().label(),
                                        ByteSize.text(module.size()),
                                        module.digest()));
        if (!module.warning().isEmpty()) {
            terminal.messages().println("coracle: Warning: " + module.warning());
        }
    }
}
