package dev.coracle.app.log;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.workloads.log.LogLine;
import dev.coracle.workloads.log.StyledText;
import java.util.ArrayList;
import java.util.List;

/// What one row of a log view shows: a line, or a piece of it where long lines are broken.
///
/// @param ordinal of the line among those that are shown
/// @param styled all that is shown of the line
/// @param start of the piece in the text
/// @param end exclusive
record LogPart(long ordinal, LogLine line, StyledText styled, int start, int end) {

    private static final int LONGEST_SHOWN = 4_000;

    /// Where fonts draw over two columns: Unicode's annex 11, without its gaps.
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2e80, 0xa4cf},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff00, 0xff60},
        {0xffe0, 0xffe6},
        {0x1f000, 0x3fffd}
    };

    /// The pieces of a line, one at least.
    ///
    /// @param columns that a row holds; 0 where lines are not broken
    static List<LogPart> of(long ordinal, LogLine line, int columns) {
        StyledText styled = shown(line.styled());
        String text = styled.text();
        if (columns <= 0 || text.length() <= columns / 2) {
            return List.of(new LogPart(ordinal, line, styled, 0, text.length()));
        }
        List<LogPart> parts = new ArrayList<>();
        int start = 0;
        int used = 0;
        int word = 0; // where the last word begins, and what stands before it
        int beforeWord = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int width = width(codePoint);
            // a space at the end of a row is seen by nobody
            if (used + width > columns && at > start && codePoint != ' ') {
                boolean between = word > start;
                int cut = between ? word : at;
                parts.add(new LogPart(ordinal, line, styled, start, cut));
                start = cut;
                used = between ? used - beforeWord : 0;
            }
            used += width;
            at += Character.charCount(codePoint);
            if (codePoint == ' ') {
                word = at;
                beforeWord = used;
            }
        }
        parts.add(new LogPart(ordinal, line, styled, start, text.length()));
        return parts;
    }

    boolean isFirst() {
        return start == 0;
    }

    String words() {
        return styled.text().substring(start, end);
    }

    /// A row is no place for a line of a megabyte.
    private static StyledText shown(StyledText whole) {
        int length = whole.text().length();
        if (length <= LONGEST_SHOWN) {
            return whole;
        }
        return new StyledText(
                whole.text().substring(0, LONGEST_SHOWN)
                        + text("log.row.more", length - LONGEST_SHOWN),
                whole.spans().stream()
                        .filter(span -> span.start() < LONGEST_SHOWN)
                        .map(
                                span ->
                                        new StyledText.Span(
                                                span.start(),
                                                Math.min(LONGEST_SHOWN, span.end()),
                                                span.pen()))
                        .toList());
    }

    /// None for what joins the character before.
    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    private static boolean isWide(int codePoint) {
        for (int[] range : WIDE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
