package dev.coracle.cli;

import dev.coracle.registry.auth.SavedLogins;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.Logins;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `coracle login`: to a registry, or a list of logins.
@Command(
        name = "login",
        description = {
            "Log in to a registry, or list the logins where none is named.",
            "The password is tried out at the registry and kept in the system's credential store, or else in a file that only you can read. Logins of docker and podman count too, without this."
        })
final class LoginCommand implements Callable<Integer> {

    private static final int LONGEST_SECRET = 64 << 10;

    @ParentCommand private Coracle coracle;
    @Spec private CommandSpec spec;

    @Option(
            names = {"-u", "--username"},
            paramLabel = "USER",
            description = "Your name there; asked for where it is not given.")
    private @Nullable String user;

    @Option(
            names = "--password-stdin",
            description = "Read the password or access token from the standard input.")
    private boolean passwordFromInput;

    @Option(
            names = "--identity-token-stdin",
            description = "Read an identity token from the standard input instead.")
    private boolean tokenFromInput;

    @Parameters(
            arity = "0..1",
            paramLabel = "REGISTRY",
            description = "As in ghcr.io or localhost:5000; docker.io for Docker Hub.")
    private @Nullable String registry;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    LoginCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = coracle.open()) {
            if (registry == null) {
                list(workloads.logins());
            } else {
                login(workloads.logins(), registry);
            }
        }
        return 0;
    }

    private void list(Logins logins) throws LibraryException {
        PrintWriter out = coracle.terminal().messagesToStdout();
        for (SavedLogins.Login login : logins.list()) {
            String user = login.user().isEmpty() ? "(identity token)" : login.user();
            out.println("%s  %s  %s".formatted(login.registry(), user, login.place()));
        }
    }

    private void login(Logins logins, String host) throws LibraryException {
        Logins.Kept kept;
        if (tokenFromInput) {
            kept = logins.loginWithToken(host, secret(), Cancellation.never());
        } else {
            String name = Optional.ofNullable(user).orElseGet(() -> ask("User name: "));
            kept = logins.login(host, name, password(), Cancellation.never());
        }
        coracle.terminal()
                .messagesToStdout()
                .println(
                        kept.tested()
                                ? "Logged in to %s. The secret is kept in %s."
                                        .formatted(kept.registry(), kept.place())
                                : "%s did not ask for a login, so the password could not be tried. The secret is kept in %s."
                                        .formatted(kept.registry(), kept.place()));
    }

    private String password() {
        if (passwordFromInput) {
            return secret();
        }
        return new String(console().readPassword("Password or access token: "));
    }

    private String ask(String question) {
        if (passwordFromInput) {
            throw usage("Give the user name with --username.");
        }
        return console().readLine("%s", question);
    }

    private Console console() {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(
                        () ->
                                usage(
                                        "There is no terminal to ask at; use --username and --password-stdin."));
    }

    /// A line break at the end is the shell's and not the secret's.
    private String secret() {
        try {
            byte[] bytes = coracle.terminal().stdin().readNBytes(LONGEST_SECRET);
            String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("\\R$", "");
            if (text.isEmpty()) {
                throw usage("Nothing came in on the standard input.");
            }
            return text;
        } catch (IOException e) {
            throw usage("The standard input can not be read.");
        }
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
