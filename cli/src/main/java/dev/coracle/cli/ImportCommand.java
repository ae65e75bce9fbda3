package dev.coracle.cli;

import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.wasm.WasmKind;
import dev.coracle.registry.wasm.WasmSummary;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle import`: files and layouts into the library.
@Command(
        name = "import",
        aliases = "load",
        description =
                "Take a .wasm file into the library, or what an OCI image layout holds: a directory or a tar, as skopeo, oras, or docker save make it.")
final class ImportCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "What to import.")
    private List<Path> paths;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    ImportCommand() {}

    @Override
    public Integer call() throws LibraryException {
        try (Workloads workloads = coracle.open()) {
            for (Path path : paths) {
                List<LibraryModule> modules =
                        isLayout(path)
                                ? workloads.exchange().importLayout(path, Cancellation.never())
                                : List.of(workloads.library().importFile(path));
                modules.forEach(module -> PullCommand.print(module, coracle.terminal()));
            }
        }
        return 0;
    }

    /// A directory, or a file that neither is Wasm nor calls itself so. What can't be read is told
    /// by the import.
    private static boolean isLayout(Path path) {
        if (!Files.isRegularFile(path)) {
            return Files.isDirectory(path);
        }
        if (String.valueOf(path.getFileName()).matches("(?i).*\\.(?:wasm|wat)")) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return WasmSummary.kind(in.readNBytes(8)) == WasmKind.UNKNOWN;
        } catch (IOException e) {
            return false;
        }
    }
}
