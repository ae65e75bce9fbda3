package dev.coracle.cli;

import dev.coracle.capability.format.ShellWords;
import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.GrantSummary;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle grants show`: one sentence, then the flags.
@Command(name = "show", description = "Show what a module may touch.")
final class GrantsShowCommand implements Callable<Integer> {

    @ParentCommand private GrantsCommand grants;

    @Option(names = "--json", description = "As JSON, one object.")
    private boolean json;

    @Parameters(paramLabel = "FILE|MODULE", description = "A file, or a module of the library.")
    private String module;

    @SuppressWarnings("NullAway.Init") // picocli sets both before the call
    GrantsShowCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = grants.coracle().open()) {
            Kept kept = Kept.find(module, workloads);
            PrintWriter out = grants.coracle().terminal().messagesToStdout();
            List<String> flags = GrantFlags.display(kept.grants());
            if (json) {
                Map<String, Object> fields = Json.fields();
                fields.put("name", kept.name());
                fields.put("digest", kept.digest().toString());
                fields.put("summary", GrantSummary.of(kept.grants()));
                fields.put("flags", flags);
                out.println(Json.text(fields));
            } else {
                out.println(GrantSummary.of(kept.grants()));
                print(flags, out);
            }
        }
        return 0;
    }

    private static void print(List<String> flags, PrintWriter out) {
        int arguments = flags.indexOf(GrantFlags.ARGUMENTS);
        int end = arguments < 0 ? flags.size() : arguments;
        for (int i = 0; i < end; i += 2) {
            out.println("  " + ShellWords.print(flags.subList(i, i + 2)));
        }
        if (arguments >= 0) {
            out.println("  " + ShellWords.print(flags.subList(arguments, flags.size())));
        }
    }
}
