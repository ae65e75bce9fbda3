package dev.coracle.engine.module;

/// Strangers' text as it can stand in a message: what a terminal acts on, or shows nothing for, is
/// escaped, and the length is bounded.
public final class Printable {

    /// Characters of a name that a message shows.
    private static final int LONGEST_NAME = 100;

    private Printable() {}

    public static String name(String name) {
        return text(name, LONGEST_NAME);
    }

    /// @param most characters of it
    public static String text(String text, int most) {
        StringBuilder out = new StringBuilder();
        text.codePoints().limit(most).forEach(point -> append(out, point));
        return text.codePointCount(0, text.length()) > most ? out + "..." : out.toString();
    }

    private static void append(StringBuilder out, int point) {
        if (isPlain(point)) {
            out.appendCodePoint(point);
        } else {
            out.append("\\u{%x}".formatted(point));
        }
    }

    /// Whether the character is one that is seen, and nothing else.
    public static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE ->
                    false;
            default -> true;
        };
    }
}
