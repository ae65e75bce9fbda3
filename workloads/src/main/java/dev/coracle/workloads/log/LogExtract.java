package dev.coracle.workloads.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.LongPredicate;

/// Lines of a log as bytes for a file or a terminal.
///
/// ```java
/// long lines = LogExtract.ALL.withTimes(true).write(log, log.first(), log.size(), out, next -> true);
/// ```
///
/// Inert unless raw is asked for: no byte of it acts on a terminal. Immutable.
///
/// @param stream the one stream that is wanted, or both
/// @param query what a line must match to be wanted; looked for in the inert text
/// @param times whether each line begins with when it arrived, to the millisecond, in the zone of
///   this computer with its offset
/// @param raw whether the text is as the guest wrote it, escape sequences and all
public record LogExtract(
        Optional<LogStream> stream, Optional<LogQuery> query, boolean times, boolean raw) {

    /// Both streams, inert, without times.
    public static final LogExtract ALL =
            new LogExtract(Optional.empty(), Optional.empty(), false, false);

    private static final int BATCH = 2_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx ");

    public LogExtract withStream(LogStream wanted) {
        return new LogExtract(Optional.of(wanted), query, times, raw);
    }

    public LogExtract withQuery(LogQuery wanted) {
        return new LogExtract(stream, Optional.of(wanted), times, raw);
    }

    public LogExtract withTimes(boolean wanted) {
        return new LogExtract(stream, query, wanted, raw);
    }

    public LogExtract withRaw(boolean wanted) {
        return new LogExtract(stream, query, times, wanted);
    }

    /// Whether a line is part of it.
    public boolean wants(LogLine line) {
        return stream.map(wanted -> wanted == line.stream()).orElse(true)
                && query.map(wanted -> wanted.matches(line.display())).orElse(true);
    }

    /// Writes the wanted lines among those from one sequence to before another.
    ///
    /// @param goesOn asked between batches with the sequence that comes next; false ends it
    /// @return how many were written
    public long write(RunLog log, long from, long to, OutputStream out, LongPredicate goesOn)
            throws IOException {
        long written = 0;
        long next = from;
        while (next < to && goesOn.test(next)) {
            LogBatch batch = log.read(next, (int) Math.min(BATCH, to - next));
            for (LogLine line : batch.lines()) {
                if (wants(line)) {
                    write(log, line, out);
                    written++;
                }
            }
            if (batch.next() <= next) {
                break;
            }
            next = batch.next();
        }
        return written;
    }

    private void write(RunLog log, LogLine line, OutputStream out) throws IOException {
        if (times) {
            String time = TIME.format(line.arrived().atZone(ZoneId.systemDefault()));
            out.write(time.getBytes(StandardCharsets.US_ASCII));
        }
        byte[] text = line.display().getBytes(StandardCharsets.UTF_8);
        out.write(raw ? log.raw(line.sequence()).orElse(text) : text);
        // What was too long for one piece is whole again, where nothing can stand in between.
        boolean joined = raw && stream.isPresent() && line.continues();
        if (!joined) {
            out.write('\n');
        }
    }
}
