package dev.coracle.cli;

import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.StdinGrant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// The flags that grant something; their values are read by the engine's own grammar.
final class GrantOptions {

    @Option(
            names = GrantFlags.DIRECTORY,
            paramLabel = "HOST::GUEST[::rw]",
            description =
                    "Let the module read this directory under the name GUEST; with ::rw, write too.")
    private List<String> directories = new ArrayList<>();

    @Option(
            names = GrantFlags.VARIABLE,
            paramLabel = "K[=V]",
            description = "Give the module an environment variable; K alone passes yours on.")
    private List<String> variables = new ArrayList<>();

    @Option(
            names = GrantFlags.SECRET,
            paramLabel = "K[=V]",
            description =
                    "As --env, but the value is in no log and on no disk; K alone keeps it off the command line too.")
    private List<String> secrets = new ArrayList<>();

    @Option(
            names = GrantFlags.CONNECT,
            paramLabel = "SCHEME://HOST:PORT",
            description =
                    "Let the module connect there, as in https://api.example.com or tcp://10.0.0.0/8:5432.")
    private List<String> peers = new ArrayList<>();

    @Option(
            names = GrantFlags.LISTEN,
            paramLabel = "SCHEME://ADDRESS:PORT",
            description = "Let it listen there, as in tcp://127.0.0.1:8080.")
    private List<String> addresses = new ArrayList<>();

    @Option(
            names = GrantFlags.CLOCK,
            paramLabel = "none|coarse|real|fixed=ISO",
            description = "Which time the module is told; a fake one by default.")
    private List<String> clock = new ArrayList<>();

    @Option(
            names = GrantFlags.RANDOM,
            paramLabel = "none|secure|seed=N",
            description = "Which randomness it is given; a fixed sequence by default.")
    private List<String> random = new ArrayList<>();

    @Option(
            names = GrantFlags.MEMORY,
            paramLabel = "SIZE",
            description = "How much memory it may take, as in 64MiB; 1GiB by default.")
    private List<String> memory = new ArrayList<>();

    @Option(
            names = GrantFlags.TIMEOUT,
            paramLabel = "DURATION",
            description = "End it after this time, as in 10s or 500ms.")
    private List<String> timeout = new ArrayList<>();

    @Option(
            names = GrantFlags.CPU_TIME,
            paramLabel = "DURATION",
            description = "End it after so much processor time.")
    private List<String> cpuTime = new ArrayList<>();

    @Option(
            names = GrantFlags.OPEN_FILES,
            paramLabel = "N",
            description = "How many files it may have open at once; 1,024 by default.")
    private List<String> openFiles = new ArrayList<>();

    @Option(
            names = GrantFlags.LOG_SIZE,
            paramLabel = "SIZE",
            description = "How much of its output is kept, as in 16MiB.")
    private List<String> logSize = new ArrayList<>();

    @Option(
            names = GrantFlags.FUEL,
            paramLabel = "N",
            description =
                    "End it after about N instructions, at the same place each time; makes it slower.")
    private List<String> fuel = new ArrayList<>();

    /// What the options say, for a guest with these arguments at a terminal.
    ///
    /// @throws IllegalArgumentException a sentence with the accepted form
    Grants grants(List<String> arguments) {
        return added(Grants.none())
                .withArguments(arguments)
                .withStdin(new StdinGrant.Interactive());
    }

    /// What the options say, on top of a profile. Arguments at the terminal take the place of the
    /// profile's; input is the terminal's.
    ///
    /// @throws IllegalArgumentException a sentence with the accepted form
    Grants grants(Grants profile, List<String> arguments) {
        return added(profile)
                .withArguments(arguments.isEmpty() ? profile.arguments() : arguments)
                .withStdin(new StdinGrant.Interactive());
    }

    private Grants added(Grants base) {
        Grants grants = base;
        grants = with(grants, GrantFlags.DIRECTORY, directories);
        grants = with(grants, GrantFlags.VARIABLE, variables);
        grants =
                with(grants, GrantFlags.SECRET, secrets.stream().map(GrantOptions::whole).toList());
        grants = with(grants, GrantFlags.CONNECT, peers);
        grants = with(grants, GrantFlags.LISTEN, addresses);
        grants = with(grants, GrantFlags.CLOCK, clock);
        grants = with(grants, GrantFlags.RANDOM, random);
        grants = with(grants, GrantFlags.MEMORY, memory);
        grants = with(grants, GrantFlags.TIMEOUT, timeout);
        grants = with(grants, GrantFlags.CPU_TIME, cpuTime);
        grants = with(grants, GrantFlags.OPEN_FILES, openFiles);
        grants = with(grants, GrantFlags.LOG_SIZE, logSize);
        grants = with(grants, GrantFlags.FUEL, fuel);
        return grants;
    }

    /// The secret with its value, which stands in the environment where it is not given.
    private static String whole(String secret) {
        String value = secret.indexOf('=') < 0 ? System.getenv(secret) : null;
        return value == null ? secret : secret + "=" + value;
    }

    private static Grants with(Grants grants, String flag, List<String> values) {
        Grants more = grants;
        for (String value : values) {
            more = GrantFlags.apply(more, flag, value);
        }
        return more;
    }
}
