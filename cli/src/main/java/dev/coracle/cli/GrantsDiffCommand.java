package dev.coracle.cli;

import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle grants diff`: two modules, such as two versions of one; or a module and nothing.
@Command(
        name = "diff",
        description = {
            "Show how the grants of two modules differ.",
            "Two versions of a module are two modules. With one module: how its grants differ from none. Exit code 1 where they differ."
        })
final class GrantsDiffCommand implements Callable<Integer> {

    @ParentCommand private GrantsCommand parent;

    @Parameters(index = "0", paramLabel = "FILE|MODULE", description = "The one.")
    private String first;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE|MODULE", description = "The other.")
    private @Nullable String second;

    @SuppressWarnings("NullAway.Init") // picocli sets all of these before the call
    GrantsDiffCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = parent.coracle().open()) {
            Grants one = Kept.find(first, workloads).grants();
            Changes changes = new Changes(parent.coracle().terminal());
            boolean same =
                    second == null
                            ? changes.print(Grants.none(), one).isEmpty()
                            : changes.print(one, Kept.find(second, workloads).grants()).isEmpty();
            return same ? 0 : 1;
        }
    }
}
