package dev.coracle.workloads.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// A run of complete lines, in memory exactly as on disk: four bytes that say so, then a record for
/// each line. A record is flags (u8), length of the text (u16), milliseconds since 1970 (u48), the
/// pen (u64) where the flags say that there is one, and the text; numbers are big-endian.
///
/// Bytes are only ever added, so a reader may use what [#bytes()] gave under a lock after it let
/// go. Not safe for several threads otherwise; the log guards it.
final class LogSegment {

    /// The name of the format and its version.
    private static final byte[] MAGIC = {'C', 'L', 'G', 1};

    private static final int STDERR_FLAG = 1;
    private static final int CONTINUES_FLAG = 2;
    private static final int PEN_FLAG = 4;
    private static final int HEADER = 9;

    private final long first;
    private byte[] bytes;
    private int length;
    private int[] starts = new int[16];
    private int count;

    /// An empty one.
    ///
    /// @param first the sequence of its first line
    LogSegment(long first) {
        this.first = first;
        this.bytes = Arrays.copyOf(MAGIC, 256);
        this.length = MAGIC.length;
    }

    private LogSegment(long first, byte[] bytes) {
        this.first = first;
        this.bytes = bytes;
        this.length = MAGIC.length;
    }

    /// One that was read back. A record that was cut off, as a kill can do, is left out, and so is
    /// all that follows nonsense.
    static LogSegment parse(long first, byte[] bytes) {
        LogSegment segment = new LogSegment(first, bytes);
        if (!Arrays.equals(bytes, 0, Math.min(bytes.length, MAGIC.length), MAGIC, 0, 4)) {
            return segment;
        }
        ByteBuffer data = ByteBuffer.wrap(bytes);
        int at = MAGIC.length;
        while (bytes.length - at >= HEADER) {
            int head = HEADER + ((bytes[at] & PEN_FLAG) != 0 ? Long.BYTES : 0);
            int size = head + Short.toUnsignedInt(data.getShort(at + 1));
            if (size > bytes.length - at) {
                break;
            }
            segment.index(at);
            at += size;
            segment.length = at;
        }
        return segment;
    }

    /// @param text at most [RunLog#MAX_LINE] bytes of it
    void add(
            LogStream stream,
            long arrivedMillis,
            byte[] text,
            int textLength,
            boolean continues,
            Pen pen) {
        int head = HEADER + (pen.isPlain() ? 0 : Long.BYTES);
        int size = head + textLength;
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + size, bytes.length * 2));
        }
        ByteBuffer record = ByteBuffer.wrap(bytes, length, size);
        record.put(
                (byte)
                        ((stream == LogStream.STDERR ? STDERR_FLAG : 0)
                                | (continues ? CONTINUES_FLAG : 0)
                                | (pen.isPlain() ? 0 : PEN_FLAG)));
        record.putShort((short) textLength);
        record.putShort((short) (arrivedMillis >>> Integer.SIZE));
        record.putInt((int) arrivedMillis);
        if (!pen.isPlain()) {
            record.putLong(pen.packed());
        }
        record.put(text, 0, textLength);
        index(length);
        length += size;
    }

    private void index(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = start;
    }

    LogLine line(long sequence) {
        int start = starts[(int) (sequence - first)];
        ByteBuffer data = ByteBuffer.wrap(bytes);
        int flags = bytes[start];
        long arrived =
                (Short.toUnsignedLong(data.getShort(start + 3)) << Integer.SIZE)
                        | Integer.toUnsignedLong(data.getInt(start + 5));
        boolean hasPen = (flags & PEN_FLAG) != 0;
        return new LogLine(
                sequence,
                (flags & STDERR_FLAG) == 0 ? LogStream.STDOUT : LogStream.STDERR,
                Instant.ofEpochMilli(arrived),
                new String(bytes, textStart(start), textLength(start), StandardCharsets.UTF_8),
                hasPen ? Pen.unpacked(data.getLong(start + HEADER)) : Pen.PLAIN,
                (flags & CONTINUES_FLAG) != 0);
    }

    /// The text of a line as the guest wrote it.
    byte[] raw(long sequence) {
        int start = starts[(int) (sequence - first)];
        int from = textStart(start);
        return Arrays.copyOfRange(bytes, from, from + textLength(start));
    }

    private int textStart(int start) {
        return start + HEADER + ((bytes[start] & PEN_FLAG) != 0 ? Long.BYTES : 0);
    }

    private int textLength(int start) {
        return ((bytes[start + 1] & 0xff) << 8) | (bytes[start + 2] & 0xff);
    }

    long first() {
        return first;
    }

    /// The sequence after its last line.
    long end() {
        return first + count;
    }

    /// What it takes on disk.
    int length() {
        return length;
    }

    /// The array that holds it, valid up to the length of this moment.
    byte[] bytes() {
        return bytes;
    }
}
