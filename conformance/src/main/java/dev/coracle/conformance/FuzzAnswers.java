package dev.coracle.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Reads what V8 answered for the fuzzed modules: a JSON object a line, beside the modules.
public final class FuzzAnswers {

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
            int number = 0;
            for (String line : Files.readAllLines(path)) {
                String where = "%s:%d".formatted(path, ++number);
                answers.add(SuiteJson.read(line, where, node -> answer(path, node)));
            }
        }
        return answers;
    }

    private static Answer answer(Path path, JsonNode node) {
        List<FuzzRunner.Call> calls = new ArrayList<>();
        for (JsonNode call : node.required("calls")) {
            calls.add(
                    new FuzzRunner.Call(
                            call.required(0).asString(),
                            result(call.required(1)),
                            strings(call.required(2))));
        }
        return new Answer(path.resolveSibling(node.required("file").asString()), calls);
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
