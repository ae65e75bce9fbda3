package dev.coracle.cli;

import dev.coracle.registry.failure.FileAnswer;
import dev.coracle.registry.store.DiskUse;
import dev.coracle.registry.store.Garbage;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.code.CodeFolder;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.metric.ByteSize;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `coracle prune`: garbage collection.
@Command(
        name = "prune",
        aliases = "gc",
        description =
                "Free the space of removed modules and broken-off downloads. What is removed can not be restored afterwards.")
final class PruneCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Only say how much it would free.")
    private boolean dryRun;

    @Option(
            names = "--code",
            description =
                    "Remove the compiled code that is kept instead; each module is compiled again when it runs next.")
    private boolean code;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    PruneCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = coracle.open()) {
            if (code) {
                return pruneCode(workloads.code());
            }
            Library library = workloads.library();
            String sentence = dryRun ? dry(library.diskUse()) : done(library.clean(Set.of()));
            coracle.terminal().messagesToStdout().println(sentence);
        }
        return 0;
    }

    private int pruneCode(CodeFolder folder) {
        try {
            long bytes = dryRun ? folder.use().bytes() : folder.clear().bytes();
            coracle.terminal()
                    .messagesToStdout()
                    .println(
                            (dryRun ? "It would free %s." : "Freed %s.")
                                    .formatted(ByteSize.text(bytes)));
            return 0;
        } catch (IOException e) {
            coracle.terminal()
                    .messages()
                    .println(
                            "coracle: Tried to remove the compiled code in %s, but %s. Check that the folder may be written."
                                    .formatted(folder.folder(), FileAnswer.of(e)));
            return ExitCode.FAILED;
        }
    }

    private static String dry(DiskUse use) {
        return "It would free " + ByteSize.text(use.reclaimable() + use.unfinished()) + ".";
    }

    private static String done(Garbage garbage) {
        if (garbage.heldOff()) {
            return "Nothing was freed, as a pull or push is under way; try again when it is done.";
        }
        String freed = "Freed " + ByteSize.text(garbage.bytes()) + ".";
        return garbage.inUse() == 0
                ? freed
                : freed + " %d files are kept, as runs use them.".formatted(garbage.inUse());
    }
}
