package dev.coracle.cli;

import dev.coracle.registry.model.Listing;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle tags`: what a repository offers.
@Command(name = "tags", description = "List the tags of a repository, one a line.")
final class TagsCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;

    @Option(names = "--json", description = "As JSON, one array.")
    private boolean json;

    @Parameters(paramLabel = "REPOSITORY", description = "As in ghcr.io/org/thing.")
    private String repository;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    TagsCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = coracle.open()) {
            Listing<String> tags = workloads.exchange().tags(repository, Cancellation.never());
            PrintWriter out = coracle.terminal().messagesToStdout();
            if (json) {
                out.println(Json.text(tags.entries()));
            } else {
                tags.entries().forEach(out::println);
            }
            coracle.terminal().tellIfCutOff(tags);
        }
        return 0;
    }
}
