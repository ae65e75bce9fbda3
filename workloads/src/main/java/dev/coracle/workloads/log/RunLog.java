package dev.coracle.workloads.log;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The two output streams of one run as lines: the newest in memory, all others on disk.
///
/// ```java
/// LogBatch batch = log.read(next, 5_000);   // once per frame
/// show(batch.lines());
/// next = batch.next();
/// ```
///
/// Bounded: when it is full the oldest lines go, and readers are told how many they missed. What it
/// keeps in memory is a segment (1 MiB at most), whatever was printed. Whoever appends faster than
/// the disk takes it waits for the disk, which is how a guest that floods is slowed down. Where the
/// disk takes nothing, the newest lines are kept in memory, and [#trouble()] says so.
///
/// Any number of threads may write and read, and none of them waits for another's file, except that
/// writers wait for each other. It calls nobody but the store that it is kept in.
public final class RunLog {

    /// Bytes of one line that are kept in one piece; a longer line is cut into several.
    public static final int MAX_LINE = 16 << 10;

    private static final int LARGEST_SEGMENT = 1 << 20;
    private static final int SMALLEST_SEGMENT = 64 << 10;

    /// Bytes that may wait for the disk before whoever appends waits too.
    private static final int UNWRITTEN = 64 << 10;

    /// What is kept in memory where the disk takes nothing.
    private static final long WITHOUT_DISK = 4 << 20;

    /// A reader of more lines passes through; it would push out what views look at.
    private static final int MOST_TO_CACHE = 2_000;

    /// A segment and where it is: in memory, on disk, or on its way.
    private static final class Part {
        final long first;
        long end;
        int length;
        int written;
        @Nullable LogSegment memory;

        Part(LogSegment segment) {
            this.first = segment.first();
            this.memory = segment;
        }

        Part(long first, long end, int length) {
            this.first = first;
            this.end = end;
            this.length = length;
            this.written = length;
        }
    }

    private final int segmentSize;
    private final @Nullable LogFolder folder;
    private final SegmentCache cache;
    private final Consumer<RunLog> unwrittenListener;
    private final LineCutter stdout = new LineCutter((a, t, l, c, p) -> add(false, a, t, l, c, p));
    private final LineCutter stderr = new LineCutter((a, t, l, c, p) -> add(true, a, t, l, c, p));
    private final Mask.Stream maskedStdout;
    private final Mask.Stream maskedStderr;

    /// Held while files are written, never while `this` is waited for by others.
    private final ReentrantLock disk = new ReentrantLock();

    /// In order, without gaps; the last one is written to while the log has not ended.
    private final List<Part> parts = new ArrayList<>();

    private final List<Long> dropped = new ArrayList<>();
    private long capacity;
    private long kept;
    private long unwritten;
    private long now;
    private boolean ended;

    /// Whether somebody knows that there is something to write.
    private boolean told;

    private @Nullable String trouble;

    /// A log in memory alone.
    ///
    /// @param capacity in bytes of text and bookkeeping, above 0; at least the newest lines of two
    ///   segments (64 KiB each) are kept whatever it says
    public RunLog(long capacity) {
        this(capacity, Mask.NONE, null, new SegmentCache(), _ -> {});
        parts.add(new Part(new LogSegment(0)));
    }

    /// As [#RunLog(long)], without what must not be kept.
    static RunLog inMemory(long capacity, Mask mask) {
        RunLog log = new RunLog(capacity, mask, null, new SegmentCache(), _ -> {});
        log.parts.add(new Part(new LogSegment(0)));
        return log;
    }

    private RunLog(
            long capacity,
            Mask mask,
            @Nullable LogFolder folder,
            SegmentCache cache,
            Consumer<RunLog> unwrittenListener) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("the capacity of a log must be above 0");
        }
        this.capacity = capacity;
        this.segmentSize = Math.clamp(capacity / 8, SMALLEST_SEGMENT, LARGEST_SEGMENT);
        this.folder = folder;
        this.cache = cache;
        this.unwrittenListener = unwrittenListener;
        this.maskedStdout = mask.new Stream((b, o, l) -> stdout.append(b, o, l, now));
        this.maskedStderr = mask.new Stream((b, o, l) -> stderr.append(b, o, l, now));
    }

    /// An empty log that is kept in a folder.
    ///
    /// @param unwrittenListener hears, on the thread that appends, that there is something to write
    ///   since it was last flushed
    static RunLog create(
            long capacity,
            Mask mask,
            LogFolder folder,
            SegmentCache cache,
            Consumer<RunLog> unwrittenListener) {
        RunLog log = new RunLog(capacity, mask, folder, cache, unwrittenListener);
        log.parts.add(new Part(new LogSegment(0)));
        return log;
    }

    /// A log that was kept earlier, or is being written by another process; nothing can be added.
    static RunLog open(LogFolder folder, SegmentCache cache) {
        RunLog log = new RunLog(Long.MAX_VALUE, Mask.NONE, folder, cache, _ -> {});
        log.ended = true;
        log.refresh();
        return log;
    }

    /// Takes what arrived; the array may be reused afterwards. May wait for the disk.
    ///
    /// @throws IllegalStateException where the log has ended
    public void append(LogStream stream, byte[] bytes, int offset, int length, Instant arrived) {
        boolean full;
        boolean news;
        synchronized (this) {
            if (ended) {
                throw new IllegalStateException("nothing can be added to a log that has ended");
            }
            now = arrived.toEpochMilli();
            (stream == LogStream.STDOUT ? maskedStdout : maskedStderr).take(bytes, offset, length);
            full = unwritten >= UNWRITTEN;
            news = unwritten > 0 && !told;
            told |= news;
        }
        if (full) {
            flush();
        } else if (news) {
            unwrittenListener.accept(this);
        }
    }

    /// Nothing more will come: what no line feed ended becomes a line, and all goes to disk.
    public void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            maskedStdout.end();
            maskedStderr.end();
            stdout.finish();
            stderr.finish();
            ended = true;
        }
        flush();
        if (folder != null) {
            disk.lock();
            try {
                folder.close();
            } catch (IOException e) {
                giveUpDisk(e);
            } finally {
                disk.unlock();
            }
        }
    }

    /// True when no line will be added any more.
    public synchronized boolean ended() {
        return ended;
    }

    /// Why the log is not on disk, a sentence; nothing where all is well.
    public synchronized Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// Lines ever completed, those that were dropped included: the sequence of the next line.
    public synchronized long size() {
        return parts.isEmpty() ? 0 : end(parts.getLast());
    }

    /// The sequence of the oldest line that is still kept.
    public synchronized long first() {
        return parts.isEmpty() ? 0 : parts.getFirst().first;
    }

    /// What is kept, in bytes of text and bookkeeping; on disk it takes no more.
    public synchronized long bytes() {
        return kept + (parts.isEmpty() ? 0 : length(parts.getLast()));
    }

    /// The lines from a sequence on. What it costs is the lines it gives and, the first time, the
    /// reading of the segments that they are in.
    ///
    /// @param from 0, or what the last batch named as next
    /// @param most lines in the batch, above 0
    public LogBatch read(long from, int most) {
        List<Part> onDisk = new ArrayList<>();
        List<LogLine> inMemory = new ArrayList<>();
        List<LogLine> unfinished = new ArrayList<>(2);
        long start;
        long end;
        synchronized (this) {
            start = Math.max(from, first());
            end = Math.min(size(), start + Math.max(1, most));
            for (int i = partAt(start); i < parts.size() && parts.get(i).first < end; i++) {
                Part part = parts.get(i);
                if (part.memory == null) {
                    onDisk.add(part);
                } else {
                    addLines(part.memory, start, end, inMemory);
                }
            }
            if (Math.max(start, end) == size()) {
                stdout.unfinished(size(), LogStream.STDOUT).ifPresent(unfinished::add);
                stderr.unfinished(size(), LogStream.STDERR).ifPresent(unfinished::add);
            }
        }
        List<LogLine> lines = new ArrayList<>((int) Math.max(0, end - start));
        for (Part part : onDisk) {
            Optional<LogSegment> segment = load(part, most <= MOST_TO_CACHE);
            if (segment.isPresent() && segment.get().end() >= Math.min(part.end, end)) {
                addLines(segment.get(), start, end, lines);
            } else {
                // Dropped meanwhile, or damaged: what is left begins after it.
                lines.clear();
                start = Math.min(end, part.end);
            }
        }
        lines.addAll(inMemory);
        return new LogBatch(lines, Math.max(start, end), start - from, unfinished);
    }

    /// The bytes of a kept line as the guest wrote them, without the line feed; nothing where it is
    /// gone.
    Optional<byte[]> raw(long sequence) {
        Part part;
        synchronized (this) {
            int index = partAt(sequence);
            if (index >= parts.size() || sequence < parts.get(index).first) {
                return Optional.empty();
            }
            part = parts.get(index);
            if (part.memory != null) {
                return sequence < part.memory.end()
                        ? Optional.of(part.memory.raw(sequence))
                        : Optional.empty();
            }
        }
        return load(part, true)
                .filter(segment -> sequence < segment.end())
                .map(segment -> segment.raw(sequence));
    }

    /// Looks for what another process has added since; does nothing to a log of this process.
    public void refresh() {
        LogFolder place = folder;
        if (place == null || !ended()) {
            return;
        }
        long[] firsts = place.list();
        List<Part> found = new ArrayList<>();
        for (int i = 0; i < firsts.length; i++) {
            boolean last = i == firsts.length - 1;
            long end = last ? endOnDisk(place, firsts[i]) : firsts[i + 1];
            found.add(new Part(firsts[i], end, (int) place.size(firsts[i])));
        }
        synchronized (this) {
            parts.clear();
            parts.addAll(found);
            kept = 0;
            for (int i = 0; i < parts.size() - 1; i++) {
                kept += parts.get(i).length;
            }
        }
    }

    private long endOnDisk(LogFolder place, long first) {
        cache.forget(place, first);
        return cache.read(place, first, true).map(LogSegment::end).orElse(first);
    }

    /// Writes what waits for the disk.
    void flush() {
        LogFolder place = folder;
        if (place == null) {
            return;
        }
        disk.lock();
        try {
            untell();
            for (Part part = nextUnwritten(); part != null; part = nextUnwritten()) {
                write(place, part);
            }
            release();
            for (long first : takeDropped()) {
                cache.forget(place, first);
                place.delete(first);
            }
        } catch (IOException e) {
            giveUpDisk(e);
        } finally {
            disk.unlock();
        }
    }

    /// What is appended from now on is news again.
    private synchronized void untell() {
        told = false;
    }

    private synchronized @Nullable Part nextUnwritten() {
        if (trouble != null) {
            return null;
        }
        for (Part part : parts) {
            if (part.memory != null && part.written < part.memory.length() && worthAFile(part)) {
                return part;
            }
        }
        return null;
    }

    /// The head that every segment has is written with its first line.
    private static boolean worthAFile(Part part) {
        return part.memory != null && part.memory.end() > part.first;
    }

    private void write(LogFolder place, Part part) throws IOException {
        byte[] bytes;
        int to;
        synchronized (this) {
            LogSegment segment = part.memory;
            if (segment == null) {
                return;
            }
            bytes = segment.bytes();
            to = segment.length();
        }
        place.write(part.first, bytes, part.written, to);
        synchronized (this) {
            unwritten = Math.max(0, unwritten - (to - part.written));
            part.written = to;
        }
    }

    /// Lets go of what is complete and on disk.
    private synchronized void release() {
        for (Part part : parts) {
            LogSegment segment = part.memory;
            boolean sealed = part != parts.getLast() || ended;
            if (sealed && segment != null && part.written == segment.length()) {
                part.end = segment.end();
                part.length = segment.length();
                part.memory = null;
            }
        }
    }

    private synchronized List<Long> takeDropped() {
        List<Long> taken = List.copyOf(dropped);
        dropped.clear();
        return taken;
    }

    /// From now on the newest lines are kept in memory.
    private synchronized void giveUpDisk(IOException e) {
        if (trouble == null) {
            trouble =
                    "Tried to write the log to disk, but the system answered: %s. Only the newest %d MiB are kept, in memory; make room and run it again to keep more."
                            .formatted(e.getMessage(), WITHOUT_DISK >> 20);
            capacity = Math.min(capacity, WITHOUT_DISK);
            unwritten = 0;
            makeRoom();
        }
    }

    private void add(
            boolean isStderr, long arrived, byte[] text, int length, boolean goesOn, Pen pen) {
        LogSegment open = parts.getLast().memory;
        if (open == null) {
            throw new IllegalStateException("the last segment of a log is in memory");
        }
        if (open.length() >= segmentSize) {
            kept += open.length();
            open = new LogSegment(open.end());
            parts.add(new Part(open));
            makeRoom();
        }
        int before = open.length();
        open.add(
                isStderr ? LogStream.STDERR : LogStream.STDOUT, arrived, text, length, goesOn, pen);
        if (folder != null && trouble == null) {
            unwritten += open.length() - before;
        }
    }

    /// Drops the oldest, so that what is kept stays within the capacity with a full segment more.
    private void makeRoom() {
        while (parts.size() > 2 && kept + segmentSize + MAX_LINE > capacity) {
            Part oldest = parts.removeFirst();
            kept -= length(oldest);
            if (oldest.memory != null) {
                unwritten -= Math.max(0, oldest.memory.length() - oldest.written);
            }
            dropped.add(oldest.first);
        }
        unwritten = Math.max(0, unwritten);
    }

    private Optional<LogSegment> load(Part part, boolean keep) {
        return folder == null ? Optional.empty() : cache.read(folder, part.first, keep);
    }

    private static void addLines(LogSegment segment, long from, long to, List<LogLine> lines) {
        long stop = Math.min(to, segment.end());
        for (long at = Math.max(from, segment.first()); at < stop; at++) {
            lines.add(segment.line(at));
        }
    }

    /// The index of the part that holds a sequence, of the first one for an earlier sequence.
    private int partAt(long sequence) {
        int low = 0;
        int high = parts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (parts.get(middle).first <= sequence) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static long end(Part part) {
        return part.memory != null ? part.memory.end() : part.end;
    }

    private static int length(Part part) {
        return part.memory != null ? part.memory.length() : part.length;
    }
}
