package dev.coracle.cli;

import dev.coracle.registry.name.Digest;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/// `coracle push`: a file or a module of the library into a registry.
@Command(
        name = "push",
        description = {
            "Push a .wasm file, or a module of the library, to a registry.",
            "A file becomes a CNCF Wasm artifact with its imports and exports in the config. A module of the library goes as it is, digest and all."
        },
        footer = {
            "%nExamples:",
            "  coracle push hello.wasm ghcr.io/me/hello:1.0 --tag 1 --tag latest",
            "  coracle push ghcr.io/me/hello:1.0                      a module under its own name",
            "  coracle push hello localhost:5000/hello"
        })
final class PushCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;
    @Spec private CommandSpec spec;

    @Option(
            names = {"-t", "--tag"},
            paramLabel = "TAG",
            description = "Publish under this tag of the repository too.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = {"-a", "--annotation"},
            paramLabel = "KEY=VALUE",
            description =
                    "Note this in the manifest; a KEY without a dot stands for org.opencontainers.image.KEY. For files only.")
    private Map<String, String> annotations = new LinkedHashMap<>();

    @Parameters(index = "0", paramLabel = "FILE|MODULE", description = "What to push.")
    private String module;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REFERENCE",
            description = "Where to; a module's own name where none is given.")
    private @Nullable String target;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    PushCommand() {}

    @Override
    public Integer call() throws LibraryException {
        Optional<Path> file = Chosen.existingFile(module);
        String first = target(file.isPresent() || Chosen.meansAFile(module));
        List<String> targets = new ArrayList<>(List.of(first));
        tags.forEach(tag -> targets.add(retagged(first, tag)));
        try (Workloads workloads = coracle.open()) {
            for (String name : targets) {
                Digest digest = push(workloads, file, name);
                coracle.terminal().messagesToStdout().println(name + "  " + digest);
            }
        }
        return 0;
    }

    private Digest push(Workloads workloads, Optional<Path> file, String name)
            throws LibraryException {
        TransferListener progress = new ProgressLine(coracle.terminal(), "Pushing");
        Cancellation never = Cancellation.never();
        if (file.isPresent() || Chosen.meansAFile(module)) {
            Path path = file.isPresent() ? file.get() : PathWord.of(module);
            return workloads.exchange().pushFile(path, name, full(annotations), progress, never);
        }
        return workloads
                .exchange()
                .push(Named.find("push", module, workloads.library()), name, progress, never);
    }

    private String target(boolean isFile) {
        if (!isFile && !annotations.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "A module of the library is pushed as it is, so --annotation does not fit; push the file.");
        }
        if (target == null && isFile) {
            throw new ParameterException(
                    spec.commandLine(), "Say where to push the file, as in ghcr.io/me/hello:1.0.");
        }
        return target == null ? module : target;
    }

    /// The same repository under another tag.
    static String retagged(String reference, String tag) {
        String name = reference.replaceFirst("@.*$", "");
        int colon = name.lastIndexOf(':');
        return (colon > name.lastIndexOf('/') ? name.substring(0, colon) : name) + ":" + tag;
    }

    private static Map<String, String> full(Map<String, String> annotations) {
        Map<String, String> full = new LinkedHashMap<>();
        annotations.forEach(
                (key, value) ->
                        full.put(
                                key.contains(".") ? key : "org.opencontainers.image." + key,
                                value));
        return full;
    }
}
