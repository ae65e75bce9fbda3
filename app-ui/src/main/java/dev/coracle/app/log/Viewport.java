package dev.coracle.app.log;

import dev.coracle.workloads.log.LogLine;
import java.util.ArrayList;
import java.util.List;

/// The piece of the lines that is in sight: where it begins and how much fits. Positions are the
/// ordinal of a line and, where long lines are broken, how many of its rows are above the edge.
final class Viewport {

    private Lines lines;
    private int rows = 1;
    private int columns;
    private boolean wraps;
    private long top;
    private int above;

    Viewport(Lines lines) {
        this.lines = lines;
    }

    /// Looks at other lines from now on, at an ordinal.
    void look(Lines others, long ordinal) {
        lines = others;
        top = ordinal;
        above = 0;
    }

    /// @param fitting rows that are whole in sight
    /// @param wide characters in a row
    /// @return whether that is new
    boolean resize(int fitting, int wide) {
        boolean changed = rows != Math.max(1, fitting) || (wraps && columns != Math.max(1, wide));
        rows = Math.max(1, fitting);
        columns = Math.max(1, wide);
        return changed;
    }

    void wrap(boolean wanted) {
        wraps = wanted;
        above = 0;
    }

    int rows() {
        return rows;
    }

    /// The ordinal of the first line in sight.
    long top() {
        return top;
    }

    /// The rows in sight, filled from the top.
    List<LogPart> parts() {
        List<LogPart> parts = new ArrayList<>(rows);
        long ordinal = top;
        int skip = above;
        for (LogLine line : lines.read(top, rows)) {
            for (LogPart part : split(ordinal, line)) {
                if (skip > 0) {
                    skip--;
                } else if (parts.size() < rows) {
                    parts.add(part);
                }
            }
            ordinal++;
        }
        return parts;
    }

    /// The first line in sight when the newest stands at the bottom.
    long lastTop() {
        return end().top;
    }

    void toEnd() {
        Place end = end();
        top = end.top;
        above = end.above;
    }

    /// Puts a line at the top, or as near to it as there are lines.
    ///
    /// @return whether the newest line is in sight now
    boolean to(long ordinal) {
        top = Math.max(ordinal, lines.first());
        above = 0;
        return stopAtEnd();
    }

    /// Moves by rows.
    ///
    /// @return whether the newest line is in sight now
    boolean by(long count) {
        if (!wraps) {
            return to(top + count);
        }
        long left = count;
        while (left > 0 && top < lines.end()) {
            int below = heightOf(top) - above;
            if (left < below) {
                above += (int) left;
                break;
            }
            left -= below;
            top++;
            above = 0;
        }
        while (left < 0) {
            if (-left <= above) {
                above += (int) left;
                break;
            }
            left += above;
            above = 0;
            if (top <= lines.first()) {
                break;
            }
            top--;
            above = heightOf(top);
        }
        return stopAtEnd();
    }

    /// Stays among the lines that are still there.
    ///
    /// @return whether it had to move
    boolean keepWithin() {
        if (top < lines.first()) {
            top = lines.first();
            above = 0;
            return true;
        }
        return false;
    }

    private boolean stopAtEnd() {
        Place end = end();
        boolean beyond = top > end.top || (top == end.top && above >= end.above);
        if (beyond) {
            top = end.top;
            above = end.above;
        }
        return beyond;
    }

    private record Place(long top, int above) {}

    /// Where the newest line stands at the bottom.
    private Place end() {
        long first = lines.first();
        long end = lines.end();
        long from = Math.max(first, end - rows);
        if (!wraps) {
            return new Place(from, 0);
        }
        List<LogLine> last = lines.read(from, rows);
        int height = 0;
        for (int i = last.size() - 1; i >= 0; i--) {
            height += split(from + i, last.get(i)).size();
            if (height >= rows) {
                return new Place(from + i, height - rows);
            }
        }
        return new Place(from, 0);
    }

    private int heightOf(long ordinal) {
        List<LogLine> line = lines.read(ordinal, 1);
        return line.isEmpty() ? 1 : split(ordinal, line.getFirst()).size();
    }

    private List<LogPart> split(long ordinal, LogLine line) {
        return LogPart.of(ordinal, line, wraps ? columns : 0);
    }
}
