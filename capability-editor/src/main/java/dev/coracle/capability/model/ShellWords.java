package dev.coracle.capability.model;

import dev.coracle.capability.model.Typed.Right;
import dev.coracle.capability.model.Typed.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Arguments in one line, quoted as a POSIX shell would: `a 'b c' d"e"`. Nothing is expanded.
public final class ShellWords {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWords() {}

    /// The line that [#parse] reads back into the same words.
    public static String print(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    /// One word as a shell would need it.
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /// Reads a line; wrong where a quote is left open.
    public static Typed<List<String>> parse(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean escapes = c == '\\' && quote != '\'' && i + 1 < line.length();
            if (escapes && (quote == 0 || "\\\"$`".indexOf(line.charAt(i + 1)) >= 0)) {
                word.append(line.charAt(++i));
                inWord = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            return new Wrong<>(Words.text("capability.field.quote", String.valueOf(quote)));
        }
        if (inWord) {
            words.add(word.toString());
        }
        return new Right<>(List.copyOf(words));
    }
}
