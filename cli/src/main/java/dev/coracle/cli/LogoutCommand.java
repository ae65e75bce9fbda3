package dev.coracle.cli;

import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle logout`: forgets a login.
@Command(name = "logout", description = "Forget the login for a registry.")
final class LogoutCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;

    @Parameters(paramLabel = "REGISTRY", description = "As in ghcr.io or localhost:5000.")
    private String registry;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    LogoutCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = coracle.open()) {
            String sentence =
                    switch (workloads.logins().logout(registry)) {
                        case ANONYMOUS -> "Logged out of %s.";
                        case NOT_LOGGED_IN -> "There was no login for %s.";
                        case OTHER_TOOL ->
                                "No login of Coracle's own is left for %s; one of docker's or podman's is, and goes on being used.";
                    };
            coracle.terminal().messagesToStdout().println(sentence.formatted(registry));
        }
        return 0;
    }
}
