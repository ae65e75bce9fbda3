package dev.coracle.cli;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.doctor.Doctor;
import dev.coracle.workloads.doctor.Finding;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `coracle doctor`: whether what Coracle stands on is in order.
@Command(
        name = "doctor",
        description = {
            "Look at Java, the store, the engine, Docker, the proxy and your registries, and say what to do.",
            "Ends with 1 where something is bad. Calls only registries that you logged in to, named or pulled from."
        })
final class DoctorCommand implements Callable<Integer> {

    private static final int LONGEST = 1000;

    @ParentCommand private Coracle coracle;

    @Option(names = "--json", description = "As JSON, one array.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    DoctorCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = coracle.terminal().messagesToStdout();
        List<Finding> all = new ArrayList<>();
        try (Workloads workloads = coracle.open()) {
            new Doctor(workloads)
                    .examine(
                            Cancellation.never(),
                            finding -> {
                                all.add(finding);
                                if (!json) {
                                    print(finding, out);
                                }
                            });
        }
        if (json) {
            out.println(Json.text(all.stream().map(DoctorCommand::fields).toList()));
        }
        return all.stream().anyMatch(finding -> finding.state() == Finding.State.BAD)
                ? ExitCode.FAILED
                : 0;
    }

    private static void print(Finding finding, PrintWriter out) {
        String row = "%-10s  %-4s  %s";
        out.println(
                row.formatted(
                        word(finding.topic()),
                        word(finding.state()),
                        Inert.text(finding.sentence(), LONGEST)));
        if (!finding.fix().isEmpty()) {
            out.println(row.formatted("", "", "-> " + Inert.text(finding.fix(), LONGEST)));
        }
        out.flush();
    }

    private static Map<String, Object> fields(Finding finding) {
        return Map.of(
                "topic", word(finding.topic()),
                "state", word(finding.state()),
                "sentence", finding.sentence(),
                "fix", finding.fix());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
