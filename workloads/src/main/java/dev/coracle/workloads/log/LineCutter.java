package dev.coracle.workloads.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// Cuts the bytes of one stream into lines. For one thread at a time.
final class LineCutter {

    /// Takes a line; `text` is valid during the call only.
    @FunctionalInterface
    interface Lines {
        void take(long arrived, byte[] text, int length, boolean continues, Pen pen);
    }

    private final Lines lines;
    private byte[] text = new byte[128];
    private int length;
    private long arrived;
    private boolean escapes;
    private Pen pen = Pen.PLAIN;

    LineCutter(Lines lines) {
        this.lines = lines;
    }

    void append(byte[] bytes, int offset, int count, long now) {
        int end = offset + count;
        int at = offset;
        while (at < end) {
            if (length == 0) {
                arrived = now;
            }
            int stop = at;
            while (stop < end && bytes[stop] != '\n') {
                escapes |= bytes[stop] == 0x1b;
                stop++;
            }
            at = keep(bytes, at, stop);
            if (at == stop && stop < end) {
                complete(withoutCarriageReturn(), false);
                length = 0;
                at = stop + 1;
            }
        }
    }

    /// Keeps as much as a line may hold, and cuts it where there is more.
    ///
    /// @return up to where bytes were taken
    private int keep(byte[] bytes, int from, int to) {
        int taken = Math.min(to - from, RunLog.MAX_LINE - length);
        if (length + taken > text.length) {
            text = Arrays.copyOf(text, Math.min(RunLog.MAX_LINE, 2 * (length + taken)));
        }
        System.arraycopy(bytes, from, text, length, taken);
        length += taken;
        if (from + taken < to) {
            cut();
        }
        return from + taken;
    }

    /// What no line feed ended becomes a line.
    void finish() {
        if (length > 0) {
            complete(length, false);
            length = 0;
        }
        text = new byte[0];
    }

    /// The line that has only begun.
    Optional<LogLine> unfinished(long sequence, LogStream stream) {
        return length == 0
                ? Optional.empty()
                : Optional.of(
                        new LogLine(
                                sequence,
                                stream,
                                Instant.ofEpochMilli(arrived),
                                new String(text, 0, length, StandardCharsets.UTF_8),
                                pen,
                                false));
    }

    private void complete(int whole, boolean continues) {
        lines.take(arrived, text, whole, continues, pen);
        if (escapes) {
            // Sequences that colour are ASCII, so bytes will do for characters.
            pen = Rendition.after(pen, new String(text, 0, whole, StandardCharsets.ISO_8859_1));
            escapes = continues;
        }
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
        complete(whole, true);
        System.arraycopy(text, whole, text, 0, length - whole);
        length -= whole;
    }

    private boolean isComplete(int lead) {
        int b = text[lead] & 0xff;
        int size = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
        return length - lead >= size;
    }
}
