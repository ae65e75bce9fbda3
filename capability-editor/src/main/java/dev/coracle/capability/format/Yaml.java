package dev.coracle.capability.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/// YAML as people write it: plain words unquoted, numbers that are words quoted.
final class Yaml {

    private static final YAMLMapper MAPPER =
            YAMLMapper.builder(YAMLFactory.builder().stringQuotingChecker(new Quoting()).build())
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                    .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                    .build();

    /// Other tools read YAML 1.1, in which more is a number, a time or a truth than in 1.2: `0x10`,
    /// `1:30`, `1_000`, `2026-01-01`, `.inf`. Whatever begins like one is quoted.
    private static final class Quoting extends StringQuotingChecker.Default {

        private static final Pattern NUMBER_LIKE =
                Pattern.compile("[-+.]?[0-9].*|[-+]?\\..*|[=<~].*", Pattern.DOTALL);

        @Override
        public boolean needToQuoteName(String name) {
            return NUMBER_LIKE.matcher(name).matches() || super.needToQuoteName(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return NUMBER_LIKE.matcher(value).matches() || super.needToQuoteValue(value);
        }
    }

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
