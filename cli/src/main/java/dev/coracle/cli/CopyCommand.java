package dev.coracle.cli;

import dev.coracle.registry.name.Digest;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle copy`: from registry to registry.
@Command(
        name = "copy",
        aliases = "cp",
        description = {
            "Copy an artifact or image, whatever it is, from one registry or repository to another.",
            "Every digest stays. Within one registry nothing is downloaded."
        })
final class CopyCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;

    @Option(
            names = {"-r", "--referrers"},
            description = "Copy its signatures and bills of materials too.")
    private boolean referrers;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "As in ghcr.io/org/thing:1.2.")
    private String source;

    @Parameters(index = "1", paramLabel = "TARGET", description = "As in localhost:5000/thing:1.2.")
    private String target;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    CopyCommand() {}

    @Override
    public Integer call() throws LibraryException {
        Terminal terminal = coracle.terminal();
        try (Workloads workloads = coracle.open()) {
            Digest digest =
                    workloads
                            .exchange()
                            .copy(
                                    source,
                                    target,
                                    referrers,
                                    new ProgressLine(terminal, "Copying"),
                                    Cancellation.never());
            terminal.messagesToStdout().println(target + "  " + digest);
        }
        return 0;
    }
}
