package dev.coracle.app.log;

import dev.coracle.app.log.Selection.Range;
import dev.coracle.app.log.Selection.Spot;
import dev.coracle.workloads.log.LogLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is selected in a log view, and how clicks and keys change it. On the view's thread.
final class Selecting {

    private @Nullable Selection selection;

    /// Whether something is selected: a mere click selects nothing.
    boolean isAny() {
        return selection != null && !selection.isEmpty();
    }

    /// Whether there is a place to go on from.
    boolean isStarted() {
        return selection != null;
    }

    /// Whether lines are selected as a whole.
    boolean isWhole() {
        return selection != null && selection.whole();
    }

    void nothing() {
        selection = null;
    }

    void all(Lines lines) {
        if (lines.end() > lines.first()) {
            selection =
                    new Selection(new Spot(lines.first(), 0), new Spot(lines.end() - 1, 0), true);
        }
    }

    /// Selects a line.
    ///
    /// @param extend from where the selection began
    void line(Lines lines, long ordinal, boolean extend) {
        long last = lines.end() - 1;
        if (last >= lines.first()) {
            long there = Math.clamp(ordinal, lines.first(), last);
            selection =
                    extend && selection != null
                            ? new Selection(selection.anchor(), new Spot(there, 0), true)
                            : Selection.line(there);
        }
    }

    /// Begins at a character, or goes on to it.
    void at(Spot spot, boolean extend) {
        selection = extend && selection != null ? selection.to(spot) : Selection.at(spot);
    }

    /// Selects what people take for one word around a character: a path, a digest, an address too.
    void word(Lines lines, Spot spot) {
        String text = text(lines, spot.ordinal());
        int from = Math.min(spot.column(), text.length());
        int to = from;
        while (from > 0 && isOfWord(text.charAt(from - 1))) {
            from--;
        }
        while (to < text.length() && isOfWord(text.charAt(to))) {
            to++;
        }
        long line = spot.ordinal();
        selection = new Selection(new Spot(line, from), new Spot(line, to), false);
    }

    /// Moves the end of the selection by characters, into the neighbouring lines too.
    void byCharacters(Lines lines, int count) {
        if (selection == null) {
            return;
        }
        Spot head = selection.whole() ? selection.to() : selection.head();
        Spot anchor = selection.whole() ? selection.from() : selection.anchor();
        String text = text(lines, head.ordinal());
        int column = Math.min(head.column(), text.length());
        Spot next;
        if (count < 0 && column == 0) {
            long above = head.ordinal() - 1;
            next = above < lines.first() ? head : new Spot(above, text(lines, above).length());
        } else if (count > 0 && column == text.length()) {
            long below = head.ordinal() + 1;
            next = below < lines.end() ? new Spot(below, 0) : new Spot(head.ordinal(), column);
        } else {
            next = new Spot(head.ordinal(), text.offsetByCodePoints(column, count));
        }
        selection = new Selection(anchor, next, false);
    }

    /// Moves the end of the selection by lines.
    ///
    /// @param extend in the same column; without it the line there is selected alone
    void byLines(Lines lines, long count, boolean extend) {
        if (selection != null) {
            Spot head = selection.head();
            if (extend && !selection.whole()) {
                long there =
                        Math.clamp(
                                head.ordinal() + count,
                                lines.first(),
                                Math.max(0, lines.end() - 1));
                at(new Spot(there, head.column()), true);
            } else {
                line(lines, head.ordinal() + count, extend);
            }
        }
    }

    /// The line in which the selection ends now.
    long head() {
        return selection == null ? 0 : selection.head().ordinal();
    }

    Range in(long ordinal) {
        return selection == null ? Range.NONE : selection.in(ordinal);
    }

    /// The selected text, every character harmless; whole lines begin with the name of their run
    /// where there are several.
    ///
    /// @param most lines
    String copy(LogFeed feed, Lines lines, int most) {
        if (selection == null) {
            return "";
        }
        long from = Math.max(selection.from().ordinal(), lines.first());
        long count = Math.min(selection.to().ordinal() - from + 1, most);
        StringBuilder text = new StringBuilder();
        long ordinal = from;
        for (LogLine line : lines.read(from, (int) Math.max(0, count))) {
            Range range = selection.in(ordinal++);
            String words = line.display();
            int end = Math.min(range.to(), words.length());
            if (range.from() == 0 && range.to() > 0) {
                text.append(LogViewModel.label(feed, line));
            }
            text.append(words, Math.min(range.from(), end), end);
            if (range.to() == Spot.LINE_END) {
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String text(Lines lines, long ordinal) {
        List<LogLine> line = lines.read(ordinal, 1);
        return line.isEmpty() ? "" : line.getFirst().display();
    }

    private static boolean isOfWord(char character) {
        return Character.isLetterOrDigit(character)
                || Character.isSurrogate(character)
                || "_-./:@~%+#=?&".indexOf(character) >= 0;
    }
}
