package dev.coracle.engine.component.wave;

/// The text that is being read, and how far it was. Blanks and comments are skipped before each
/// token.
final class Cursor {

    static final int END = -1;

    private static final int LONGEST_QUOTE = 20;

    private final String text;
    private int position;

    Cursor(String text) {
        this.text = text;
    }

    /// The next character of a token, which is not taken.
    int peek() {
        skipBlanks();
        return raw();
    }

    /// Takes the character where it comes next.
    boolean take(char wanted) {
        boolean there = peek() == wanted;
        if (there) {
            position++;
        }
        return there;
    }

    void expect(char wanted) throws WaveException {
        if (!take(wanted)) {
            throw refuse("`" + wanted + "`");
        }
    }

    void expectEnd() throws WaveException {
        if (peek() != END) {
            throw refuse("nothing more");
        }
    }

    /// The word that comes next, an escaping `%` included, which is not taken; empty where none
    /// does.
    String peekWord() {
        skipBlanks();
        int end = position;
        if (end < text.length() && text.charAt(end) == '%') {
            end++;
        }
        int begin = end;
        while (end < text.length() && isOfWord(text.charAt(end), end == begin)) {
            end++;
        }
        return end == begin ? "" : text.substring(position, end);
    }

    /// Takes the word where it comes next.
    boolean takeWord(String wanted) {
        boolean there = peekWord().equals(wanted);
        if (there) {
            position += wanted.length();
        }
        return there;
    }

    /// The longest run of characters that numbers are made of; empty where there is none.
    String takeNumber() {
        skipBlanks();
        int begin = position;
        while (position < text.length() && isOfNumber(text.charAt(position))) {
            position++;
        }
        return text.substring(begin, position);
    }

    /// Whether the text goes on so, character by character.
    boolean follows(String what) {
        return text.startsWith(what, position);
    }

    /// The next character, blanks included, which is not taken.
    int raw() {
        return position < text.length() ? text.charAt(position) : END;
    }

    /// The next code point, blanks included.
    ///
    /// @return [#END] at the end
    int takePoint() {
        if (position >= text.length()) {
            return END;
        }
        int point = text.codePointAt(position);
        position += Character.charCount(point);
        return point;
    }

    int position() {
        return position;
    }

    void moveTo(int place) {
        position = place;
    }

    /// @param wanted what should have come next
    WaveException refuse(String wanted) {
        return new WaveException(
                "%s was expected at character %d, but there is %s"
                        .formatted(wanted, position + 1, found()));
    }

    private String found() {
        if (position >= text.length()) {
            return "the end";
        }
        int end = text.offsetByCodePoints(position, 1);
        while (end < text.length()
                && end - position < LONGEST_QUOTE
                && isOfWord(text.charAt(end), false)) {
            end++;
        }
        return "`" + text.substring(position, end) + "`";
    }

    private void skipBlanks() {
        while (position < text.length()) {
            if (" \t\n\r".indexOf(text.charAt(position)) >= 0) {
                position++;
            } else if (text.startsWith("//", position)) {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }

    private static boolean isOfWord(char c, boolean first) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (!first && ((c >= '0' && c <= '9') || c == '-'));
    }

    private static boolean isOfNumber(char c) {
        return (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0;
    }
}
