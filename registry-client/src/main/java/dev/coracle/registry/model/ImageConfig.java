package dev.coracle.registry.model;

import dev.coracle.registry.failure.MalformedContentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A container image's config, as far as it says what would be run (OCI image specification, "Image
/// Configuration").
///
/// @param command entrypoint and arguments joined, as a container would be started
/// @param variables the environment that the image sets
/// @param directory the working directory, `/` where none is set
public record ImageConfig(
        Platform platform, List<String> command, Map<String, String> variables, String directory) {

    public ImageConfig {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
    }

    public static ImageConfig read(byte[] json, String tried) throws MalformedContentException {
        JsonDocument document = JsonDocument.parse(json, tried, "the image's config");
        Platform platform =
                new Platform(
                        document.text("os").orElse(""), document.text("architecture").orElse(""));
        Optional<JsonDocument> run = document.object("config");
        if (run.isEmpty()) {
            return new ImageConfig(platform, List.of(), Map.of(), "/");
        }
        List<String> command = new ArrayList<>(run.get().texts("Entrypoint"));
        command.addAll(run.get().texts("Cmd"));
        Map<String, String> variables = new LinkedHashMap<>();
        for (String variable : run.get().texts("Env")) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                variables.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return new ImageConfig(
                platform,
                command,
                variables,
                run.get().text("WorkingDir").filter(text -> !text.isEmpty()).orElse("/"));
    }

    /// The word of the command that names the Wasm file: the first that ends in `.wasm` or `.wat`,
    /// else the first. `module.wasm#function`, as runwasi takes it, means the file before the `#`.
    public Optional<String> program() {
        return command.stream()
                .filter(ImageConfig::looksLikeWasm)
                .findFirst()
                .or(() -> command.stream().findFirst())
                .map(ImageConfig::withoutFunction);
    }

    public boolean namesWasm() {
        return command.stream().anyMatch(ImageConfig::looksLikeWasm);
    }

    /// What follows the program.
    public List<String> arguments() {
        for (int i = 0; i < command.size(); i++) {
            if (looksLikeWasm(command.get(i))) {
                return command.subList(i + 1, command.size());
            }
        }
        return command.isEmpty() ? List.of() : command.subList(1, command.size());
    }

    private static boolean looksLikeWasm(String word) {
        String file = withoutFunction(word);
        return file.endsWith(".wasm") || file.endsWith(".wat");
    }

    private static String withoutFunction(String word) {
        int hash = word.indexOf('#');
        return hash < 0 ? word : word.substring(0, hash);
    }
}
