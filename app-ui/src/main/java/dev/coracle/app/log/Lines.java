package dev.coracle.app.log;

import dev.coracle.workloads.log.LogLine;
import java.util.List;

/// The lines a log view shows, under ordinals that only grow: what falls off the front moves
/// nothing behind it.
interface Lines {

    /// The ordinal of the oldest line that is still there.
    long first();

    /// The ordinal after the newest line.
    long end();

    /// At most so many lines from an ordinal on.
    List<LogLine> read(long from, int most);

    /// The ordinal of the line with this sequence, or of the next one that is shown.
    long ordinalOf(long sequence);

    /// Takes in what the log got since the last call.
    ///
    /// @return whether anything changed
    boolean refresh();

    /// Whether lines that are there already are still being looked for.
    boolean scanning();
}
