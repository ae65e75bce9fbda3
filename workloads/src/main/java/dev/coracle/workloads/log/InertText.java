package dev.coracle.workloads.log;

/// Text of strangers in a form that only shows and never acts.
///
/// Control characters become their pictures (`ESC` is `␛`), the invisible characters that reorder
/// text become `�`. Tabs stay.
public final class InertText {

    private static final int CONTROL_PICTURES = 0x2400;
    private static final char DELETE_PICTURE = '\u2421';
    private static final char SUBSTITUTE = '\ufffd';

    /// The bidirectional controls (Unicode Standard Annex 9, section 2), the separators that would
    /// break a line in two, and the mark that only ever starts a file.
    private static final String REORDERING =
            "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
                    + "\u2028\u2029\ufeff";

    private InertText() {}

    /// @return the same text where nothing in it acts, else a copy of the same length
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (inert(text.charAt(i)) != text.charAt(i)) {
                return copy(text);
            }
        }
        return text;
    }

    private static String copy(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = inert(characters[i]);
        }
        return new String(characters);
    }

    private static char inert(char c) {
        if (c < 0x20) {
            return c == '\t' ? c : (char) (CONTROL_PICTURES + c);
        }
        if (c < 0x7f) {
            return c;
        }
        if (c == 0x7f) {
            return DELETE_PICTURE;
        }
        return c <= 0x9f || REORDERING.indexOf(c) >= 0 ? SUBSTITUTE : c;
    }
}
