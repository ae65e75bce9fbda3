package dev.coracle.cli;

import dev.coracle.capability.format.GrantFormat;
import dev.coracle.capability.format.Imported;
import dev.coracle.capability.format.Reading;
import dev.coracle.capability.format.UnreadableException;
import dev.coracle.registry.failure.FileAnswer;
import dev.coracle.registry.failure.Inert;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
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

/// `coracle grants import`: grants that somebody wrote for another tool.
@Command(
        name = "import",
        description = {
            "Grant a module what a file of another tool says, in place of what is granted now.",
            "What changes is shown; what the file says beyond it is said on stderr."
        })
final class GrantsImportCommand implements Callable<Integer> {

    private static final long LONGEST = 1 << 20;

    @ParentCommand private GrantsCommand parent;
    @Spec private CommandSpec spec;

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            description = "As of export; by default what the file's name and text say.")
    private @Nullable String format;

    @Option(
            names = "--part",
            paramLabel = "NAME",
            description = "The component or service that is meant, where the file has several.")
    private @Nullable String part;

    @Option(names = "--dry-run", description = "Show the changes and keep nothing.")
    private boolean dryRun;

    @Parameters(
            index = "0",
            paramLabel = "FILE|MODULE",
            description = "A file, or a module of the library.")
    private String module;

    @Parameters(index = "1", paramLabel = "TEXT", description = "The file to read.")
    private Path file;

    @SuppressWarnings("NullAway.Init") // picocli sets all of these before the call
    GrantsImportCommand() {}

    @Override
    public Integer call() throws LibraryException {
        String text = text();
        GrantFormat chosen =
                format == null
                        ? GrantFormat.guess(text)
                                .orElseThrow(
                                        () ->
                                                new ParameterException(
                                                        spec.commandLine(),
                                                        "what %s is can't be told from its text; say --as FORMAT, one of %s"
                                                                .formatted(
                                                                        file, GrantFormat.ids())))
                        : GrantsExportCommand.format(format, spec);
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
        Imported read;
        try {
            read = chosen.read(text, new Reading(folder, Optional.ofNullable(part)));
        } catch (UnreadableException e) {
            throw new LibraryException(
                    "read " + Inert.quote(file.toString()) + " as " + chosen.title(),
                    Objects.requireNonNullElse(e.getMessage(), "").replaceFirst("\\.$", ""),
                    "Check the file, or say --as FORMAT.",
                    e);
        }
        try (Workloads workloads = parent.coracle().open()) {
            Kept kept = Kept.find(module, workloads);
            Terminal terminal = parent.coracle().terminal();
            read.notes().forEach(note -> terminal.messages().println("note: " + note));
            new Changes(terminal).tell(kept.grants(), read.grants(), dryRun);
            if (!dryRun) {
                workloads.runs().remember(kept.digest(), read.grants());
            }
        }
        return 0;
    }

    private String text() throws LibraryException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new LibraryException(
                        "read " + Inert.quote(file.toString()),
                        "it is longer than 1 MiB, which no file of grants is",
                        "Name the file that holds the grants.",
                        null);
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new LibraryException(
                    "read " + Inert.quote(file.toString()),
                    FileAnswer.of(e),
                    "Check the path and its spelling.",
                    e);
        }
    }
}
