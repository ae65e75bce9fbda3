package dev.coracle.cli;

import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.name.Registry;
import dev.coracle.workloads.DataDirectory;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.compare.MachineCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `coracle` itself: the options that every command has.
@Command(
        name = "coracle",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Coracle.Version.class,
        description = {
            "Runs WebAssembly modules that may touch only what you grant.%n",
            "Without a command, the desktop starts."
        },
        subcommands = {
            RunCommand.class,
            ServeCommand.class,
            RunsCommand.class,
            LogsCommand.class,
            StopCommand.class,
            ForgetCommand.class,
            PullCommand.class,
            ListCommand.class,
            InspectCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            PushCommand.class,
            CopyCommand.class,
            TagCommand.class,
            TagsCommand.class,
            ReferrersCommand.class,
            SaveCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            RemoveCommand.class,
            RestoreCommand.class,
            PruneCommand.class,
            DiskCommand.class,
            GrantsCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            SpectestCommand.class
        },
        footer = {
            "%nExamples:",
            "  coracle run hello                                       a bundled sample",
            "  coracle run --dir ./in::/data tool.wasm --verbose       a file, one directory to read",
            "  coracle run --env LEVEL=info ghcr.io/org/thing:1.2      pulled first where it is not here",
            "  coracle push hello.wasm ghcr.io/me/hello:1.0            after coracle login ghcr.io",
            "%nThe help of a command: coracle COMMAND --help",
            ExitCode.HELP_BEGIN,
            ExitCode.HELP_0_5,
            ExitCode.HELP_1_6,
            ExitCode.HELP_2_7,
            ExitCode.HELP_3_8,
            ExitCode.HELP_4
        })
final class Coracle implements Runnable {

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Keep all state here instead of the usual place (or set CORACLE_HOME).")
    private @Nullable Path data;

    @Option(
            names = "--registry-http",
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            description =
                    "Ask this registry without TLS; loopback ones are always asked so where they have no TLS.")
    private List<String> plainHttp = new ArrayList<>();

    @Option(
            names = "--registry-ca",
            paramLabel = "FILE.pem",
            scope = ScopeType.INHERIT,
            description = "Trust these certificate authorities too (or set CORACLE_REGISTRY_CA).")
    private @Nullable Path certificates;

    @SuppressWarnings("unused") // picocli acts on it by itself
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @SuppressWarnings("unused") // picocli acts on it by itself
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    /// What `--version` says.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"coracle " + MachineCard.version()};
        }
    }

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before anything is asked of it
    Coracle(Terminal terminal) {
        this.terminal = terminal;
    }

    Terminal terminal() {
        return terminal;
    }

    /// The core with the workers of the terminal, opened where the options say.
    Workloads open() {
        Settings settings = Settings.at(directory()).withStandBy(false);
        for (String host : plainHttp) {
            try {
                settings = settings.withPlainHttp(Registry.parse(host));
            } catch (InvalidReferenceException e) {
                throw new ParameterException(spec.commandLine(), e.getMessage(), e);
            }
        }
        Path trusted = certificates == null ? fromEnvironment() : certificates;
        return Workloads.open(
                trusted == null ? settings : settings.withCertificates(trusted),
                terminal.workers());
    }

    private Path directory() {
        try {
            return DataDirectory.find(Optional.ofNullable(data));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private @Nullable Path fromEnvironment() {
        String named = System.getenv("CORACLE_REGISTRY_CA");
        if (named == null || named.isBlank()) {
            return null;
        }
        try {
            return new PathWord().convert(named);
        } catch (TypeConversionException e) {
            throw new ParameterException(
                    spec.commandLine(), "CORACLE_REGISTRY_CA is set to " + e.getMessage(), e);
        }
    }

    /// A bare `coracle` on the command line's own entry.
    @Override
    public void run() {
        spec.commandLine().usage(terminal.messagesToStdout());
    }
}
