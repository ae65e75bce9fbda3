package dev.coracle.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads what V8 answered for the fuzzed modules: a JSON object a line, beside the modules.
public final class FuzzAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param module the file
    /// @param calls in the order of the exports
    public record Answer(Path module, List<FuzzRunner.Call> calls) {

        public Answer {
            calls = List.copyOf(calls);
        }
    }

    private FuzzAnswers() {}

    public static List<Answer> read(SuiteArchive suite) throws IOException {
        List<Answer> answers = new ArrayList<>();
        for (Path path : suite.files(".jsonl")) {
            for (String line : Files.readAllLines(path)) {
                JsonNode node = JSON.readTree(line);
                List<FuzzRunner.Call> calls = new ArrayList<>();
                for (JsonNode call : node.get("calls")) {
                    calls.add(
                            new FuzzRunner.Call(
                                    call.get(0).asString(),
                                    result(call.get(1)),
                                    strings(call.get(2))));
                }
                answers.add(new Answer(path.resolveSibling(node.get("file").asString()), calls));
            }
        }
        return answers;
    }

    private static String result(JsonNode node) {
        return node.isArray() ? strings(node).toString() : node.asString();
    }

    private static List<String> strings(JsonNode nodes) {
        List<String> strings = new ArrayList<>();
        for (JsonNode node : nodes) {
            strings.add(node.asString());
        }
        return strings;
    }
}
