package dev.coracle.capability.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Arguments in one line, quoted as a POSIX shell would: `a 'b c' d"e"`. Nothing is expanded.
public final class ShellWords {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private final String line;
    private final boolean comments;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean quotedWord;
    private char quote;

    /// A word, and whether any of it was quoted: `'|'` is an argument, `|` is not.
    record Word(String text, boolean quoted) {

        boolean is(String operator) {
            return !quoted && text.equals(operator);
        }
    }

    private ShellWords(String line, boolean comments) {
        this.line = line;
        this.comments = comments;
    }

    /// The line that [#parse] reads back into the same words.
    public static String print(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    /// One word as a shell would need it.
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /// Reads a line of arguments; `#` is a character like any other.
    ///
    /// @throws UnreadableException where a quote is left open
    public static List<String> parse(String line) throws UnreadableException {
        return new ShellWords(line, false).read().stream().map(Word::text).toList();
    }

    /// Reads a command as a script holds it: with comments, and lines that go on after `\`.
    static List<Word> script(String text) throws UnreadableException {
        return new ShellWords(text, true).read();
    }

    private List<Word> read() throws UnreadableException {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (comments && c == '#' && quote == 0 && !inWord) {
                int end = line.indexOf('\n', i);
                i = end < 0 ? line.length() : end;
            } else if (escapes(i)) {
                i++;
                // a backslash before the end of a line joins it with the next
                if (line.charAt(i) != '\n') {
                    add(line.charAt(i));
                    quotedWord = true;
                }
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
                quotedWord = true;
            } else if (Character.isWhitespace(c)) {
                endWord();
            } else {
                add(c);
            }
        }
        if (quote != 0) {
            throw new UnreadableException("The quote " + quote + " is not closed.");
        }
        endWord();
        return List.copyOf(words);
    }

    private boolean escapes(int i) {
        return line.charAt(i) == '\\'
                && quote != '\''
                && i + 1 < line.length()
                && (quote == 0 || "\\\"$`\n".indexOf(line.charAt(i + 1)) >= 0);
    }

    private void add(char c) {
        word.append(c);
        inWord = true;
    }

    private void endWord() {
        if (inWord) {
            words.add(new Word(word.toString(), quotedWord));
            word.setLength(0);
            inWord = false;
            quotedWord = false;
        }
    }
}
