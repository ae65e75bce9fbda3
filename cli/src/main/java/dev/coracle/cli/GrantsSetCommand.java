package dev.coracle.cli;

import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `coracle grants set`: adds to what is kept, or takes away.
@Command(
        name = "set",
        exitCodeOnInvalidInput = 2,
        description = {
            "Change what a module may touch.",
            "The flags of coracle run stand behind the module and are added to what is granted already;",
            "after -- the arguments that it is given."
        },
        footer = {
            "%nExample: coracle grants set --none logger --dir ./logs::/logs::rw --clock coarse"
        })
final class GrantsSetCommand implements Callable<Integer> {

    @ParentCommand private GrantsCommand parent;
    @Spec private CommandSpec spec;

    @Option(names = "--none", description = "Start from nothing.")
    private boolean none;

    @Option(
            names = "--revoke",
            paramLabel = "WHAT",
            description =
                    "Take away a directory (/data), a host (https://...) or a variable (NAME).")
    private List<String> revoked = new ArrayList<>();

    @Option(names = "--dry-run", description = "Show the changes and keep nothing.")
    private boolean dryRun;

    @Parameters(
            index = "0",
            paramLabel = "FILE|MODULE",
            description = "A file, or a module of the library.")
    private String module;

    @Parameters(index = "1..*", paramLabel = "FLAGS", description = "As coracle run takes them.")
    private List<String> flags = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // picocli sets all of these before the call
    GrantsSetCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = parent.coracle().open()) {
            Kept kept = Kept.find(module, workloads);
            Grants before = kept.grants();
            Grants after = none ? Grants.none() : before;
            for (String what : revoked) {
                after = revoke(after, what);
            }
            try {
                after = added(after);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), e.getMessage(), e);
            }
            new Changes(parent.coracle().terminal()).tell(before, after, dryRun);
            for (VariableGrant variable : after.environment()) {
                if (variable instanceof VariableGrant.Secret secret) {
                    parent.coracle()
                            .terminal()
                            .messages()
                            .println(
                                    "note: The value of %s is not kept on the disk; give it to coracle run."
                                            .formatted(secret.name()));
                }
            }
            if (!dryRun) {
                workloads.runs().remember(kept.digest(), after);
            }
        }
        return 0;
    }

    private Grants added(Grants grants) {
        Grants result = grants;
        for (int i = 0; i < flags.size(); i++) {
            String flag = flags.get(i);
            int equals = flag.indexOf('=');
            if (flag.equals(GrantFlags.ARGUMENTS)) {
                return result.withArguments(flags.subList(i + 1, flags.size()));
            } else if (flag.startsWith("--") && equals > 0) {
                result =
                        GrantFlags.apply(
                                result, flag.substring(0, equals), flag.substring(equals + 1));
            } else if (i + 1 < flags.size()) {
                result = GrantFlags.apply(result, flag, flags.get(++i));
            } else {
                throw new IllegalArgumentException("%s needs a value after it".formatted(flag));
            }
        }
        return result;
    }

    private Grants revoke(Grants grants, String what) {
        Grants less =
                grants.withDirectories(
                                grants.directories().stream()
                                        .filter(d -> !d.guest().equals(what))
                                        .toList())
                        .withHosts(
                                grants.hosts().stream()
                                        .filter(host -> !host.pattern().equals(what))
                                        .toList())
                        .withEnvironment(
                                grants.environment().stream()
                                        .filter(variable -> !variable.name().equals(what))
                                        .toList());
        if (less.equals(grants)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "nothing of the name %s is granted; see coracle grants show %s"
                            .formatted(what, module));
        }
        return less;
    }
}
