package dev.coracle.registry.failure;

/// Makes the text of strangers harmless to print: no control characters, no escape sequences, no
/// direction overrides, no more than a stated length.
public final class Inert {

    private Inert() {}

    /// The text in one line of at most `limit` characters; what can't be shown becomes `�`.
    public static String text(String stranger, int limit) {
        StringBuilder shown = new StringBuilder(Math.min(stranger.length(), limit));
        stranger.codePoints().limit(limit).map(Inert::visible).forEach(shown::appendCodePoint);
        if (stranger.codePointCount(0, stranger.length()) > limit) {
            shown.append('…');
        }
        return shown.toString().strip();
    }

    /// The text between single quotes, at most 200 characters of it.
    public static String quote(String stranger) {
        return "'" + text(stranger, 200) + "'";
    }

    private static int visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL ->
                    codePoint == '\n' || codePoint == '\r' || codePoint == '\t' ? ' ' : 0xFFFD;
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    0xFFFD;
            default -> codePoint;
        };
    }
}
