package dev.coracle.capability.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// YAML as people write it: plain words unquoted, numbers that are words quoted.
final class Yaml {

    private static final YAMLMapper MAPPER =
            YAMLMapper.builder()
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                    .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                    .build();

    private Yaml() {}

    /// @param documents maps, lists, texts, numbers and booleans
    static String write(List<Map<String, Object>> documents) {
        return documents.stream()
                .map(MAPPER::writeValueAsString)
                .collect(Collectors.joining("---\n"));
    }

    /// All documents of a stream.
    static List<Tree> read(String text) throws UnreadableException {
        try (MappingIterator<JsonNode> documents =
                MAPPER.readerFor(JsonNode.class).readValues(text)) {
            List<Tree> trees = new ArrayList<>();
            while (documents.hasNextValue()) {
                JsonNode node = documents.nextValue();
                if (node != null && !node.isNull() && !node.isMissingNode()) {
                    trees.add(new Tree("", node));
                }
            }
            return trees;
        } catch (JacksonException wrong) {
            throw new UnreadableException(
                    "This is no YAML: %s.".formatted(firstLine(wrong.getOriginalMessage())), wrong);
        }
    }

    static String firstLine(String message) {
        return message == null ? "it cannot be read" : message.lines().findFirst().orElse("");
    }
}
