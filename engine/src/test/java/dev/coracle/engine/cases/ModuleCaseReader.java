package dev.coracle.engine.cases;

import dev.coracle.engine.cases.ModuleCase.Directory;
import dev.coracle.engine.cases.ModuleCase.Entry;
import dev.coracle.engine.cases.ModuleCase.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectMapper;

/// Reads the `expected.txt` beside a real module: comment lines, then one JSON object per case.
public final class ModuleCaseReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Stands for the content of a file beside the modules: `<text-20000>`.
    private static final String FILE_PREFIX = "<";

    private ModuleCaseReader() {}

    /// @param folder of one module, for example `modules/c-cat`
    public static List<ModuleCase> read(Path folder) throws IOException {
        String text = Files.readString(folder.resolve("expected.txt"));
        String json =
                text.lines()
                        .filter(line -> !line.startsWith("#"))
                        .reduce("", (before, line) -> before + line + "\n");
        List<ModuleCase> cases = new ArrayList<>();
        try (MappingIterator<JsonNode> nodes = JSON.readerFor(JsonNode.class).readValues(json)) {
            while (nodes.hasNext()) {
                cases.add(read(folder, nodes.next()));
            }
        }
        return cases;
    }

    private static ModuleCase read(Path folder, JsonNode node) throws IOException {
        Map<String, Directory> directories = new LinkedHashMap<>();
        for (var preopen : node.get("preopens").properties()) {
            directories.put(preopen.getKey(), directory(folder, preopen.getValue()));
        }
        Map<String, List<String>> filesAfter = new LinkedHashMap<>();
        for (var after : node.get("filesAfter").properties()) {
            filesAfter.put(after.getKey(), strings(after.getValue()));
        }
        Map<String, String> environment = new LinkedHashMap<>();
        for (var variable : node.get("env").properties()) {
            environment.put(variable.getKey(), variable.getValue().asString());
        }
        JsonNode exit = node.get("exit");
        return new ModuleCase(
                folder.getFileName().toString(),
                node.get("case").asString(),
                folder.resolve("module.wasm"),
                strings(node.get("args")),
                environment,
                content(folder, node.get("stdin").asString()),
                directories,
                exit.isInt() ? OptionalInt.of(exit.asInt()) : OptionalInt.empty(),
                output(node.get("stdout")),
                stderr(node.get("stderr")),
                filesAfter);
    }

    private static Directory directory(Path folder, JsonNode node) throws IOException {
        Map<String, Entry> files = new LinkedHashMap<>();
        for (var file : node.get("files").properties()) {
            String value = file.getValue().asString();
            files.put(
                    file.getKey(),
                    value.startsWith("@")
                            ? new Entry.Link(value.substring(1))
                            : new Entry.Content(content(folder, value)));
        }
        return new Directory(node.get("mode").asString().equals("rw"), files);
    }

    private static byte[] content(Path folder, String value) throws IOException {
        if (value.startsWith(FILE_PREFIX) && value.endsWith(">")) {
            return Files.readAllBytes(
                    folder.resolveSibling(value.substring(1, value.length() - 1)));
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static Output output(JsonNode node) {
        if (node.isObject()) {
            return new Output.Digest(node.get("bytes").asInt(), node.get("sha256").asString());
        }
        return new Output.Text(node.asString());
    }

    /// The recorder added a line about a trap, which is not the guest's.
    private static Optional<Output> stderr(JsonNode node) {
        String text = node.asString();
        if (text.equals("(varies)")) {
            return Optional.empty();
        }
        int trap = text.indexOf("TRAP: ");
        return Optional.of(new Output.Text(trap < 0 ? text : text.substring(0, trap)));
    }

    private static List<String> strings(JsonNode nodes) {
        List<String> strings = new ArrayList<>();
        for (JsonNode node : nodes) {
            strings.add(node.asString());
        }
        return List.copyOf(strings);
    }
}
