package dev.coracle.app.log;

/// The selected lines of a log view, by ordinal.
///
/// @param anchor where it began
/// @param head where it ends now, before or after the anchor
record Selection(long anchor, long head) {

    boolean contains(long ordinal) {
        return ordinal >= from() && ordinal <= to();
    }

    long from() {
        return Math.min(anchor, head);
    }

    long to() {
        return Math.max(anchor, head);
    }
}
