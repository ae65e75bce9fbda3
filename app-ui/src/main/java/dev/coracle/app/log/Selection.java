package dev.coracle.app.log;

/// The selected text of a log view, from one place to another.
///
/// @param anchor where it began
/// @param head where it ends now, before or after the anchor
/// @param whole whether lines are selected, whatever the columns
record Selection(Spot anchor, Spot head, boolean whole) {

    /// A place in the text.
    ///
    /// @param ordinal of the line
    /// @param column characters of the line before it; [#LINE_END] is behind the line feed
    record Spot(long ordinal, int column) implements Comparable<Spot> {

        static final int LINE_END = Integer.MAX_VALUE;

        @Override
        public int compareTo(Spot other) {
            int lines = Long.compare(ordinal, other.ordinal);
            return lines == 0 ? Integer.compare(column, other.column) : lines;
        }
    }

    /// What is selected of one line: columns, `to` exclusive.
    record Range(int from, int to) {

        static final Range NONE = new Range(0, 0);

        boolean isEmpty() {
            return from >= to;
        }

        /// Whether a piece of the line is selected to its last character.
        boolean covers(int start, int end) {
            return !isEmpty() && from <= start && to >= end;
        }
    }

    /// The line alone.
    static Selection line(long ordinal) {
        Spot spot = new Spot(ordinal, 0);
        return new Selection(spot, spot, true);
    }

    /// Nothing yet, at a place where a selection may begin.
    static Selection at(Spot spot) {
        return new Selection(spot, spot, false);
    }

    Selection to(Spot now) {
        return new Selection(anchor, now, whole);
    }

    Spot from() {
        Spot least = anchor.compareTo(head) <= 0 ? anchor : head;
        return whole ? new Spot(least.ordinal(), 0) : least;
    }

    Spot to() {
        Spot most = anchor.compareTo(head) <= 0 ? head : anchor;
        return whole ? new Spot(most.ordinal(), Spot.LINE_END) : most;
    }

    boolean isEmpty() {
        return from().equals(to());
    }

    Range in(long ordinal) {
        Spot from = from();
        Spot to = to();
        if (ordinal < from.ordinal() || ordinal > to.ordinal()) {
            return Range.NONE;
        }
        return new Range(
                ordinal == from.ordinal() ? from.column() : 0,
                ordinal == to.ordinal() ? to.column() : Spot.LINE_END);
    }
}
