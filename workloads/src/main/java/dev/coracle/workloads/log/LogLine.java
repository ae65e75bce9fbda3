package dev.coracle.workloads.log;

import java.time.Instant;

/// One line that a guest wrote.
///
/// @param sequence counts the lines of a log from 0, over both streams, in the order in which they
///   were completed; never reused
/// @param stream which stream it came on
/// @param arrived when its first byte reached this process, to the millisecond
/// @param text without the line feed, decoded as UTF-8 with U+FFFD for what is not UTF-8; escape
///   sequences and control characters are still in it, see [#styled()]
/// @param pen how earlier lines of the stream left the look of what follows
/// @param continues true where the line was longer than a log keeps in one piece and goes on in the
///   next line of the same stream
public record LogLine(
        long sequence, LogStream stream, Instant arrived, String text, Pen pen, boolean continues) {

    /// The line as it may be shown, with the colours that the guest asked for beside it.
    public StyledText styled() {
        return StyledText.of(text, pen);
    }

    /// The text alone: without sequences that only colour, and with every other character that
    /// could act on a terminal or reorder what is read replaced by a visible symbol.
    public String display() {
        return styled().text();
    }
}
