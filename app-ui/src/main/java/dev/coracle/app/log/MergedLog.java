package dev.coracle.app.log;

import dev.coracle.app.task.Tasks;
import dev.coracle.workloads.log.LogBatch;
import dev.coracle.workloads.log.LogLine;
import dev.coracle.workloads.log.RunLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The logs of several runs as one, each line in its place by when it arrived.
///
/// The order is settled a slice at a time beside the view's thread and kept as a number per line; a
/// line that arrives is put behind what is in order already, so nothing moves that was seen. Lines
/// are read from their own logs when they are shown. Safe from every thread but for [#advance()].
public final class MergedLog implements LogFeed {

    /// Lines of each log that one slice looks at: some milliseconds of work.
    private static final int SLICE = 10_000;

    private static final int SOURCE_SHIFT = 48;
    private static final long SEQUENCE_MASK = (1L << SOURCE_SHIFT) - 1;

    /// @param label what marks its lines
    /// @param begin when the run began
    public record Source(String label, RunLog log, Instant begin) {}

    /// What one slice brought: lines in order, and where each log goes on.
    private static final class Slice {
        final long[] next;
        final boolean behind;
        long[] order = new long[1024];
        int count;

        Slice(long[] next, boolean behind) {
            this.next = next;
            this.behind = behind;
        }

        void add(int source, LogLine line) {
            if (count == order.length) {
                order = Arrays.copyOf(order, count * 2);
            }
            order[count++] = (long) source << SOURCE_SHIFT | line.sequence();
        }
    }

    private final List<Source> sources;
    private final Tasks tasks;
    private final Instant begin;

    /// Of the view's thread and the one slice that is under way.
    private long[] next;

    private boolean underWay;
    private boolean behind = true;

    private long[] order = new long[1024];
    private int count;
    private long base;
    private long version;
    private long[] firsts;
    private List<Integer> unfinished = List.of();

    /// @param sources from two to some dozens
    public MergedLog(List<Source> sources, Tasks tasks) {
        this.sources = List.copyOf(sources);
        this.tasks = tasks;
        begin = sources.stream().map(Source::begin).min(Instant::compareTo).orElse(Instant.EPOCH);
        next = new long[sources.size()];
        firsts = new long[sources.size()];
    }

    @Override
    public Instant begin() {
        return begin;
    }

    @Override
    public synchronized long first() {
        return base;
    }

    @Override
    public synchronized long size() {
        return base + count;
    }

    @Override
    public boolean ended() {
        boolean waiting;
        synchronized (this) {
            waiting = behind;
        }
        return !waiting && sources.stream().allMatch(source -> source.log().ended()) && !grew();
    }

    @Override
    public synchronized long version() {
        return version;
    }

    @Override
    public boolean labelled() {
        return true;
    }

    @Override
    public synchronized int source(long sequence) {
        long index = sequence - base;
        if (index >= count) {
            int prompt = (int) (index - count);
            return prompt < unfinished.size() ? unfinished.get(prompt) : 0;
        }
        return index < 0 ? 0 : (int) (order[(int) index] >>> SOURCE_SHIFT);
    }

    @Override
    public String label(int source) {
        return sources.get(source).label();
    }

    @Override
    public LogBatch read(long from, int most) {
        long start;
        long[] wanted;
        boolean atEnd;
        synchronized (this) {
            start = Math.max(from, base);
            long stop = Math.min(base + count, start + Math.max(1, most));
            wanted =
                    start < stop
                            ? Arrays.copyOfRange(order, (int) (start - base), (int) (stop - base))
                            : new long[0];
            atEnd = Math.max(start, stop) >= base + count;
        }
        List<LogLine> lines = lines(wanted, start);
        return new LogBatch(
                lines,
                start + wanted.length,
                start - from,
                atEnd ? prompts(start + wanted.length) : List.of());
    }

    @Override
    public void advance() {
        forgetDropped();
        if (!underWay && (isBehind() || grew())) {
            underWay = true;
            long[] from = next;
            tasks.quietly(
                    progress -> slice(from),
                    this::take,
                    failure -> {
                        throw new IllegalStateException("logs could not be merged", failure);
                    });
        }
    }

    private synchronized boolean isBehind() {
        return behind;
    }

    private boolean grew() {
        long[] from = next;
        for (int i = 0; i < from.length; i++) {
            if (from[i] < sources.get(i).log().size()) {
                return true;
            }
        }
        return false;
    }

    /// Merges as far as the order is certain: no further than the last line that is at hand of a
    /// log with more.
    private Slice slice(long[] from) {
        int logs = sources.size();
        List<List<LogLine>> heads = new ArrayList<>();
        long[] goesOn = from.clone();
        boolean[] more = new boolean[logs];
        boolean anyMore = false;
        for (int i = 0; i < logs; i++) {
            LogBatch batch = sources.get(i).log().read(from[i], SLICE);
            heads.add(batch.lines());
            goesOn[i] = batch.lines().isEmpty() ? batch.next() : from[i] + batch.lost();
            more[i] = batch.next() < sources.get(i).log().size();
            anyMore |= more[i];
        }
        Slice slice = new Slice(goesOn, anyMore);
        int[] at = new int[logs];
        while (true) {
            int earliest = -1;
            for (int i = 0; i < logs; i++) {
                if (at[i] < heads.get(i).size()) {
                    if (earliest < 0 || head(heads, at, i).isBefore(head(heads, at, earliest))) {
                        earliest = i;
                    }
                } else if (more[i]) {
                    return slice;
                }
            }
            if (earliest < 0) {
                return slice;
            }
            LogLine line = heads.get(earliest).get(at[earliest]++);
            slice.add(earliest, line);
            goesOn[earliest] = line.sequence() + 1;
        }
    }

    private static Instant head(List<List<LogLine>> heads, int[] at, int source) {
        return heads.get(source).get(at[source]).arrived();
    }

    private void take(Slice slice) {
        underWay = false;
        next = slice.next;
        synchronized (this) {
            behind = slice.behind;
            if (count + slice.count > order.length) {
                order = Arrays.copyOf(order, Math.max(count + slice.count, order.length * 2));
            }
            System.arraycopy(slice.order, 0, order, count, slice.count);
            count += slice.count;
        }
    }

    /// Leaves out what the logs dropped meanwhile; what stands behind it keeps its sequence.
    private void forgetDropped() {
        long[] now = sources.stream().mapToLong(source -> source.log().first()).toArray();
        synchronized (this) {
            if (Arrays.equals(now, firsts)) {
                return;
            }
            firsts = now;
            int kept = 0;
            for (int i = 0; i < count; i++) {
                long line = order[i];
                if ((line & SEQUENCE_MASK) >= now[(int) (line >>> SOURCE_SHIFT)]) {
                    order[kept++] = line;
                }
            }
            if (kept < count) {
                base += count - kept;
                count = kept;
                version++;
            }
        }
    }

    /// The lines behind the numbers, each log read once: what is wanted of it is one piece.
    private List<LogLine> lines(long[] wanted, long start) {
        List<List<LogLine>> found = new ArrayList<>();
        long[] lowest = new long[sources.size()];
        int[] many = new int[sources.size()];
        for (long line : wanted) {
            int source = (int) (line >>> SOURCE_SHIFT);
            if (many[source]++ == 0) {
                lowest[source] = line & SEQUENCE_MASK;
            }
        }
        for (int i = 0; i < many.length; i++) {
            found.add(
                    many[i] == 0
                            ? List.of()
                            : sources.get(i).log().read(lowest[i], many[i]).lines());
        }
        List<LogLine> lines = new ArrayList<>(wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            int source = (int) (wanted[i] >>> SOURCE_SHIFT);
            List<LogLine> own = found.get(source);
            long index =
                    own.isEmpty() ? -1 : (wanted[i] & SEQUENCE_MASK) - own.getFirst().sequence();
            if (index >= 0 && index < own.size()) {
                lines.add(numbered(own.get((int) index), start + i));
            }
        }
        return lines;
    }

    /// What no line feed has ended yet, of every log.
    private List<LogLine> prompts(long from) {
        List<LogLine> prompts = new ArrayList<>();
        List<Integer> of = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            RunLog log = sources.get(i).log();
            for (LogLine prompt : log.read(log.size(), 1).unfinished()) {
                prompts.add(numbered(prompt, from + prompts.size()));
                of.add(i);
            }
        }
        synchronized (this) {
            unfinished = List.copyOf(of);
        }
        return prompts;
    }

    private static LogLine numbered(LogLine line, long sequence) {
        return new LogLine(
                sequence, line.stream(), line.arrived(), line.text(), line.pen(), line.continues());
    }
}
