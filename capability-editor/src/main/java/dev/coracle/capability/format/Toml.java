package dev.coracle.capability.format;

import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.toml.TomlMapper;

/// TOML: read by the library, written here, because the library writes every table as dotted keys,
/// which nobody would edit by hand.
final class Toml {

    private static final TomlMapper MAPPER = new TomlMapper();

    private Toml() {}

    static Tree read(String text) throws UnreadableException {
        try {
            return new Tree("", MAPPER.readTree(text));
        } catch (JacksonException wrong) {
            throw new UnreadableException(
                    "This is no TOML: %s.".formatted(Yaml.firstLine(wrong.getOriginalMessage())),
                    wrong);
        }
    }

    /// A basic string with its quotes.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (c < 0x20 || c == 0x7f) {
                        quoted.append("\\u%04X".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /// A key, quoted where it must be.
    static String key(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : quoted(name);
    }

    /// An inline table.
    ///
    /// @param values TOML already
    static String inline(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> key(entry.getKey()) + " = " + entry.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }
}
