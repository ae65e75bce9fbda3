package dev.coracle.workloads.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// A run of complete lines, kept as bytes: a line costs its own length and 13 bytes.
///
/// Not safe for several threads by itself; the log guards it.
final class LogSegment {

    /// Text bytes after which the log starts the next segment.
    static final int FULL = 256 << 10;

    private static final int STDERR_FLAG = 1;
    private static final int CONTINUES_FLAG = 2;

    private final long first;
    private byte[] text = new byte[4 << 10];
    private int[] ends = new int[64];
    private long[] arrivals = new long[64];
    private byte[] flags = new byte[64];
    private int count;

    /// @param first the sequence of its first line
    LogSegment(long first) {
        this.first = first;
    }

    void add(LogStream stream, long arrivedMillis, byte[] bytes, int length, boolean continues) {
        int from = textBytes();
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
            arrivals = Arrays.copyOf(arrivals, count * 2);
            flags = Arrays.copyOf(flags, count * 2);
        }
        if (from + length > text.length) {
            text = Arrays.copyOf(text, Math.max(from + length, text.length * 2));
        }
        System.arraycopy(bytes, 0, text, from, length);
        ends[count] = from + length;
        arrivals[count] = arrivedMillis;
        flags[count] =
                (byte)
                        ((stream == LogStream.STDERR ? STDERR_FLAG : 0)
                                | (continues ? CONTINUES_FLAG : 0));
        count++;
    }

    LogLine line(long sequence) {
        int index = (int) (sequence - first);
        int from = index == 0 ? 0 : ends[index - 1];
        return new LogLine(
                sequence,
                (flags[index] & STDERR_FLAG) == 0 ? LogStream.STDOUT : LogStream.STDERR,
                Instant.ofEpochMilli(arrivals[index]),
                new String(text, from, ends[index] - from, StandardCharsets.UTF_8),
                (flags[index] & CONTINUES_FLAG) != 0);
    }

    long first() {
        return first;
    }

    /// The sequence after its last line.
    long end() {
        return first + count;
    }

    boolean isFull() {
        return textBytes() >= FULL || count >= FULL / 8;
    }

    /// What it counts against the limit of a log.
    long bytes() {
        return textBytes() + 13L * count;
    }

    private int textBytes() {
        return count == 0 ? 0 : ends[count - 1];
    }
}
