package dev.coracle.cli;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Tightening;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle grants tighten`: runs a module once and takes away what it did not use.
@Command(
        name = "tighten",
        description = {
            "Run a module once and show which of its grants it did not use.",
            "With --apply those are taken away. Arguments stand behind the module, as for coracle run."
        })
final class GrantsTightenCommand implements Callable<Integer> {

    @ParentCommand private GrantsCommand parent;

    @Option(names = "--apply", description = "Keep the tightened grants.")
    private boolean apply;

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
            Chosen chosen = Chosen.find(module, workloads.library(), terminal);
            Grants before = kept.grants();
            Grants run = arguments.isEmpty() ? before : before.withArguments(arguments);
            Finish finish =
                    new WorkerRunAtTerminal(terminal, workloads.runs())
                            .run(chosen.program(), run, Optional.empty());
            List<Access> accesses =
                    finish.accesses().stream().map(AccessTrail.Entry::access).toList();
            Grants after = Tightening.of(before, accesses);
            new Changes(terminal).tell(before, after, !apply);
            if (apply) {
                workloads.runs().remember(kept.digest(), after);
            }
            return finish.ending().exitCode();
        }
    }
}
