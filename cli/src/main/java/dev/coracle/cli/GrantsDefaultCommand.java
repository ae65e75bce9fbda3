package dev.coracle.cli;

import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `coracle grants default`: what a module starts with that was never granted anything.
@Command(
        name = "default",
        exitCodeOnInvalidInput = 2,
        description = {
            "Show or change what a module starts with that was never granted anything.",
            "That is nothing, unless you say otherwise. Modules that have grants of their own keep them; no secret is kept."
        },
        footer = {
            "%nExamples:",
            "  coracle grants profile --save quiet-tool thumbs",
            "  coracle grants default quiet-tool"
        })
final class GrantsDefaultCommand implements Callable<Integer> {

    @ParentCommand private GrantsCommand parent;
    @Spec private CommandSpec spec;

    @Option(names = "--none", description = "Let modules start with nothing again.")
    private boolean none;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|FILE",
            description = "The profile to start with; without it the default is shown.")
    private @Nullable String profile;

    @SuppressWarnings("NullAway.Init") // picocli sets both before the call
    GrantsDefaultCommand() {}

    @Override
    public Integer call() throws LibraryException {
        Terminal terminal = parent.coracle().terminal();
        if (none && profile != null) {
            throw new ParameterException(
                    spec.commandLine(), "--none and a profile exclude each other");
        }
        try (Workloads workloads = parent.coracle().open()) {
            Grants before = workloads.runs().defaultGrants();
            boolean change = none || profile != null;
            if (change) {
                workloads
                        .runs()
                        .setDefaultGrants(
                                profile == null
                                        ? Grants.none()
                                        : new Profile(workloads, terminal).read(profile));
            }
            new Changes(terminal)
                    .tell(change ? before : Grants.none(), workloads.runs().defaultGrants(), false);
        }
        return 0;
    }
}
