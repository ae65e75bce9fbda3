package dev.coracle.workloads.log;

/// Text of strangers in a form that only shows and never acts.
///
/// Control characters become their pictures (`ESC` is `␛`). The invisible characters that reorder
/// text, break lines or hide a message in plain sight become `�`, and so do combining marks beyond
/// what any script stacks on one letter. Tabs stay.
public final class InertText {

    private static final int CONTROL_PICTURES = 0x2400;
    private static final char DELETE_PICTURE = '\u2421';
    private static final char SUBSTITUTE = '\ufffd';

    /// Marks on one letter that are left alone; Vietnamese, Hebrew and Thai need three or four.
    private static final int MOST_MARKS = 8;

    /// The bidirectional controls (Unicode Standard Annex 9, section 2), the separators that would
    /// break a line in two, what is invisible and joins nothing, and the mark that only ever starts
    /// a file.
    private static final String ACTING =
            "\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063"
                    + "\u2064\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\u2028\u2029"
                    + "\ufeff\ufff9\ufffa\ufffb";

    /// The upper half of the tag characters U+E0000 to U+E007F, which can carry hidden text.
    private static final char TAG_PLANE = '\udb40';

    private InertText() {}

    /// @return the same text where nothing in it acts, else a copy of the same length
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Beyond that come marks, invisible characters and surrogates.
            if ((c < 0x20 && c != '\t') || (c >= 0x7f && c < 0xa0) || c >= 0x300) {
                return copy(text, i);
            }
        }
        return text;
    }

    private static String copy(String text, int from) {
        char[] characters = text.toCharArray();
        int marks = 0;
        boolean changed = false;
        for (int i = from; i < characters.length; i++) {
            char c = characters[i];
            marks = isMark(c) ? marks + 1 : 0;
            char shown = marks > MOST_MARKS ? SUBSTITUTE : inert(characters, i);
            characters[i] = shown;
            changed |= shown != c;
        }
        return changed ? new String(characters) : text;
    }

    private static boolean isMark(char c) {
        if (c < 0x300) {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static char inert(char[] characters, int at) {
        char c = characters[at];
        if (c < 0x20) {
            return c == '\t' ? c : (char) (CONTROL_PICTURES + c);
        }
        if (c < 0x7f) {
            return c;
        }
        if (c == 0x7f) {
            return DELETE_PICTURE;
        }
        if (c <= 0x9f || ACTING.indexOf(c) >= 0) {
            return SUBSTITUTE;
        }
        return Character.isSurrogate(c) ? surrogate(characters, at) : c;
    }

    /// Half a character, and both halves of a tag, are substituted.
    private static char surrogate(char[] characters, int at) {
        char c = characters[at];
        if (Character.isHighSurrogate(c)) {
            boolean whole =
                    at + 1 < characters.length && Character.isLowSurrogate(characters[at + 1]);
            boolean tag = whole && c == TAG_PLANE && characters[at + 1] <= '\udc7f';
            return whole && !tag ? c : SUBSTITUTE;
        }
        // Its upper half was looked at before: where that went, this goes too.
        return at > 0 && Character.isHighSurrogate(characters[at - 1]) ? c : SUBSTITUTE;
    }
}
