package dev.coracle.cli;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.model.Listing;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.Exchange.Referrer;
import dev.coracle.workloads.library.LibraryException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle referrers`: signatures and bills of materials of an artifact.
@Command(
        name = "referrers",
        aliases = "discover",
        description = "List what refers to an artifact: signatures, bills of materials.")
final class ReferrersCommand implements Callable<Integer> {

    private static final int LONGEST_TYPE = 120;

    @ParentCommand private Coracle coracle;

    @Option(names = "--json", description = "As JSON, one array.")
    private boolean json;

    @Parameters(paramLabel = "REFERENCE", description = "As in ghcr.io/org/thing:1.2.")
    private String reference;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    ReferrersCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = coracle.open()) {
            Listing<Referrer> found =
                    workloads.exchange().referrers(reference, Cancellation.never());
            PrintWriter out = coracle.terminal().messagesToStdout();
            if (json) {
                out.println(
                        Json.text(found.entries().stream().map(ReferrersCommand::fields).toList()));
            } else {
                found.entries()
                        .forEach(
                                one ->
                                        out.println(
                                                one.digest()
                                                        + "  "
                                                        + Inert.text(one.type(), LONGEST_TYPE)));
            }
            coracle.terminal().tellIfCutOff(found);
        }
        return 0;
    }

    private static Map<String, Object> fields(Referrer one) {
        return Map.of(
                "digest", one.digest().toString(), "artifactType", one.type(), "size", one.size());
    }
}
