package dev.coracle.cli;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Tightening;
import dev.coracle.registry.failure.Inert;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.run.RunOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle grants tighten`: runs a module once, or looks at its earlier runs, and takes away what
/// was not used.
@Command(
        name = "tighten",
        description = {
            "Run a module once and show which of its grants it did not use.",
            "With --from-runs nothing runs: what its earlier runs used is kept.",
            "With --apply the rest is taken away. Arguments stand behind the module, as for coracle run."
        })
final class GrantsTightenCommand implements Callable<Integer> {

    private static final int RUNS_LOOKED_AT = 1_000;

    @ParentCommand private GrantsCommand parent;

    @Option(names = "--apply", description = "Keep the tightened grants.")
    private boolean apply;

    @Option(
            names = "--from-runs",
            description = "Look at the earlier runs of this version, those of the desktop too.")
    private boolean fromRuns;

    @Parameters(
            index = "0",
            paramLabel = "FILE|MODULE",
            description = "A file, or a module of the library.")
    private String module;

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "For the module.")
    private List<String> arguments = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // picocli sets all of these before the call
    GrantsTightenCommand() {}

    @Override
    public Integer call() throws LibraryException {
        Terminal terminal = parent.coracle().terminal();
        try (Workloads workloads = parent.coracle().open()) {
            Kept kept = Kept.find(module, workloads);
            if (fromRuns) {
                Collection<List<AccessTrail.Entry>> runs =
                        EarlierRun.all(workloads)
                                .accessesOf(kept.digest(), RUNS_LOOKED_AT)
                                .values();
                if (runs.isEmpty()) {
                    throw new LibraryException(
                            "tell what " + Inert.quote(module) + " used",
                            "no run of this version is kept",
                            "Run it first, or leave --from-runs out.",
                            null);
                }
                terminal.messages()
                        .println(
                                "note: Looked at %s."
                                        .formatted(
                                                runs.size() == 1
                                                        ? "1 run"
                                                        : runs.size() + " runs"));
                tighten(kept, runs.stream().flatMap(List::stream).toList(), workloads);
                return 0;
            }
            Chosen chosen = Chosen.find(module, workloads.library(), terminal);
            Grants before = kept.grants();
            Grants run = arguments.isEmpty() ? before : before.withArguments(arguments);
            Finish finish =
                    new RunAtTerminal(terminal, workloads.runs())
                            .run(chosen.program(), run, RunOptions.DEFAULT, _ -> {});
            tighten(kept, finish.accesses(), workloads);
            return finish.ending().exitCode();
        }
    }

    private void tighten(Kept kept, List<AccessTrail.Entry> seen, Workloads workloads) {
        List<Access> accesses = seen.stream().map(AccessTrail.Entry::access).toList();
        Grants after = Tightening.of(kept.grants(), accesses);
        new Changes(parent.coracle().terminal()).tell(kept.grants(), after, !apply);
        if (apply) {
            workloads.runs().remember(kept.digest(), after);
        }
    }
}
