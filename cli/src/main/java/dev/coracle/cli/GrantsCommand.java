package dev.coracle.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `coracle grants`: what the desktop's editor does, from the command line.
@Command(
        name = "grants",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Show, change and hand on the grants that are kept for a module.",
            "The desktop runs it with them. Grants belong to a digest: another version of a module has its own."
        },
        subcommands = {
            GrantsShowCommand.class,
            GrantsSetCommand.class,
            GrantsDiffCommand.class,
            GrantsExportCommand.class,
            GrantsImportCommand.class,
            GrantsTightenCommand.class,
            GrantsProfileCommand.class,
            GrantsDefaultCommand.class
        },
        footer = {
            "%nExamples:",
            "  coracle grants set logger --dir ./logs::/logs::rw",
            "  coracle grants export thumbs --as spin > spin.toml",
            "  coracle grants import thumbs compose.yaml --dry-run"
        })
final class GrantsCommand implements Runnable {

    @ParentCommand private Coracle coracle;
    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets both before the call
    GrantsCommand() {}

    Coracle coracle() {
        return coracle;
    }

    @Override
    public void run() {
        spec.commandLine().usage(coracle.terminal().messagesToStdout());
    }
}
