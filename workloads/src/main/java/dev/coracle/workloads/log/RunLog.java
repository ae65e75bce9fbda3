package dev.coracle.workloads.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The two output streams of one run as lines.
///
/// ```java
/// LogBatch batch = log.read(next, 5_000);   // once per frame
/// show(batch.lines());
/// next = batch.next();
/// ```
///
/// Bounded: when it is full the oldest lines go, and readers are told how many they missed. Any
/// number of threads may write and read; a call holds the lock for one batch at most. It never
/// calls anybody.
public final class RunLog {

    /// Bytes of one line that are kept in one piece; a longer line is cut into several.
    public static final int MAX_LINE = 16 << 10;

    private final long capacity;
    private final Deque<LogSegment> segments = new ArrayDeque<>();
    private final OpenLine stdout = new OpenLine(LogStream.STDOUT);
    private final OpenLine stderr = new OpenLine(LogStream.STDERR);
    private long kept;
    private boolean ended;

    /// @param capacity in bytes of text and bookkeeping, above 0; at least the newest lines of one
    ///   segment (256 KiB) are kept whatever it says
    public RunLog(long capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("the capacity of a log must be above 0");
        }
        this.capacity = capacity;
        segments.add(new LogSegment(0));
    }

    /// Takes what arrived; the array may be reused afterwards.
    public synchronized void append(
            LogStream stream, byte[] bytes, int offset, int length, Instant arrived) {
        open(stream).append(bytes, offset, length, arrived.toEpochMilli());
    }

    /// Nothing more will come: what no line feed ended becomes a line.
    public synchronized void end() {
        stdout.finish();
        stderr.finish();
        ended = true;
    }

    /// True when no line will be added any more.
    public synchronized boolean ended() {
        return ended;
    }

    /// The lines from a sequence on.
    ///
    /// @param from 0, or what the last batch named as next
    /// @param most lines in the batch, above 0
    public synchronized LogBatch read(long from, int most) {
        long start = Math.max(from, first());
        long end = Math.min(size(), start + Math.max(1, most));
        List<LogLine> lines = new ArrayList<>((int) Math.max(0, end - start));
        for (LogSegment segment : segments) {
            long stop = Math.min(end, segment.end());
            for (long at = Math.max(start, segment.first()); at < stop; at++) {
                lines.add(segment.line(at));
            }
        }
        long next = Math.max(start, end);
        return new LogBatch(lines, next, start - from, next == size() ? unfinished() : List.of());
    }

    /// Lines ever completed, those that were dropped included: the sequence of the next line.
    public synchronized long size() {
        return segments.getLast().end();
    }

    /// The sequence of the oldest line that is still kept.
    public synchronized long first() {
        return segments.getFirst().first();
    }

    private List<LogLine> unfinished() {
        List<LogLine> lines = new ArrayList<>(2);
        for (OpenLine line : List.of(stdout, stderr)) {
            if (line.length > 0) {
                lines.add(line.preview(size()));
            }
        }
        return lines;
    }

    private OpenLine open(LogStream stream) {
        return stream == LogStream.STDOUT ? stdout : stderr;
    }

    private void complete(LogStream stream, long arrived, byte[] text, int length, boolean goesOn) {
        LogSegment last = segments.getLast();
        if (last.isFull()) {
            kept += last.bytes();
            last = new LogSegment(last.end());
            segments.add(last);
            while (kept > capacity && segments.size() > 2) {
                kept -= segments.removeFirst().bytes();
            }
        }
        last.add(stream, arrived, text, length, goesOn);
    }

    /// The line of one stream that has not ended yet.
    private final class OpenLine {

        private final LogStream stream;
        private final byte[] text = new byte[MAX_LINE];
        private int length;
        private long arrived;

        OpenLine(LogStream stream) {
            this.stream = stream;
        }

        void append(byte[] bytes, int offset, int count, long now) {
            for (int i = offset; i < offset + count; i++) {
                if (length == 0) {
                    arrived = now;
                }
                if (bytes[i] == '\n') {
                    complete(stream, arrived, text, withoutCarriageReturn(), false);
                    length = 0;
                } else {
                    if (length == MAX_LINE) {
                        cut();
                    }
                    text[length++] = bytes[i];
                }
            }
        }

        void finish() {
            if (length > 0) {
                complete(stream, arrived, text, length, false);
                length = 0;
            }
        }

        LogLine preview(long sequence) {
            return new LogLine(
                    sequence,
                    stream,
                    Instant.ofEpochMilli(arrived),
                    new String(text, 0, length, StandardCharsets.UTF_8),
                    false);
        }

        private int withoutCarriageReturn() {
            return length > 0 && text[length - 1] == '\r' ? length - 1 : length;
        }

        /// Completes all but a character that has only begun.
        private void cut() {
            int end = length;
            while (end > length - 4 && (text[end - 1] & 0xc0) == 0x80) {
                end--;
            }
            boolean begun = end > length - 4 && (text[end - 1] & 0xc0) == 0xc0;
            int whole = begun && !isComplete(end - 1) ? end - 1 : length;
            complete(stream, arrived, text, whole, true);
            System.arraycopy(text, whole, text, 0, length - whole);
            length -= whole;
        }

        private boolean isComplete(int lead) {
            int b = text[lead] & 0xff;
            int size = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
            return length - lead >= size;
        }
    }
}
