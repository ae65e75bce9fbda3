package dev.coracle.engine.component.definition;

import java.util.List;

/// The options of a canonical definition in the order of the binary, repeated ones included.
public record Options(List<Option> list) {

    public Options {
        list = List.copyOf(list);
    }

    /// One option; indices are unsigned.
    public sealed interface Option {}

    /// How strings lie in memory.
    public enum Encoding implements Option {
        UTF8("utf8"),
        UTF16("utf16"),
        LATIN1_OR_UTF16("latin1-utf16");

        private final String text;

        Encoding(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public record MemoryOption(int memory) implements Option {}

    public record Realloc(int function) implements Option {}

    public record PostReturn(int function) implements Option {}

    /// `async` or `callback`, which this engine refuses.
    public record Asynchronous() implements Option {}
}
