package dev.coracle.capability.view;

import dev.coracle.capability.model.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How tall the rows of a list are at one width: those that were measured as they are, the others
/// as tall as measured ones are on average.
final class RowHeights {

    /// Of a row whose sentence takes one line.
    private static final double USUAL = 64;

    private final Map<String, Double> measured = new HashMap<>();
    private double sum;
    private double width = -1;

    /// Indices of rows, the last one not among them.
    record Range(int from, int to) {
        static final Range NONE = new Range(0, 0);

        boolean holds(int index) {
            return from <= index && index < to;
        }

        boolean holds(Range other) {
            return from <= other.from && other.to <= to;
        }
    }

    /// Forgets everything where the width is another one than before.
    void at(double newWidth) {
        if (newWidth != width) {
            width = newWidth;
            measured.clear();
            sum = 0;
        }
    }

    void measure(String key, double height) {
        Double before = measured.put(key, height);
        sum += height - (before == null ? 0 : before);
    }

    /// Forgets rows that are gone.
    void keep(List<Row> rows) {
        if (measured.size() > rows.size()) {
            Map<String, Double> all = new HashMap<>(measured);
            measured.clear();
            sum = 0;
            for (Row row : rows) {
                Double height = all.get(row.key());
                if (height != null) {
                    measure(row.key(), height);
                }
            }
        }
    }

    double of(String key) {
        Double height = measured.get(key);
        return height != null ? height : usual();
    }

    private double usual() {
        return measured.isEmpty() ? USUAL : sum / measured.size();
    }

    double total(List<Row> rows) {
        double total = 0;
        for (Row row : rows) {
            total += of(row.key());
        }
        return total;
    }

    /// The rows that a band of the list touches; its edges are counted from the top of the first
    /// row and may lie outside.
    Range touching(List<Row> rows, double top, double bottom) {
        int from = rows.size();
        int to = 0;
        double y = 0;
        for (int i = 0; i < rows.size() && y < bottom; i++) {
            double end = y + of(rows.get(i).key());
            if (end > top) {
                from = Math.min(from, i);
                to = i + 1;
            }
            y = end;
        }
        return from < to ? new Range(from, to) : Range.NONE;
    }
}
