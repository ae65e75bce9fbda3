package dev.coracle.app.log;

import dev.coracle.app.task.Tasks;
import dev.coracle.workloads.log.LogLine;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// Finds the lines of a log that match, a slice at a time beside the toolkit's thread, and goes on
/// as the log grows.
final class LineScan {

    /// Lines in a slice: some milliseconds of work.
    private static final int SLICE = 20_000;

    /// What one slice brought.
    private static final class Slice {
        final long next;
        final long[] found;

        Slice(long next, long[] found) {
            this.next = next;
            this.found = found;
        }
    }

    private final LogFeed log;
    private final Predicate<LogLine> wanted;
    private final Tasks tasks;
    private long[] found = new long[64];
    private int count;
    private long scanned;
    private boolean underWay;
    private boolean closed;

    /// @param wanted called on another thread, one call at a time
    LineScan(LogFeed log, long from, Predicate<LogLine> wanted, Tasks tasks) {
        this.log = log;
        this.scanned = from;
        this.wanted = wanted;
        this.tasks = tasks;
    }

    /// Starts the next slice where there is one and none is under way.
    void advance() {
        if (!underWay && !closed && scanned < log.size()) {
            underWay = true;
            long start = scanned;
            tasks.quietly(
                    progress -> scan(start),
                    this::take,
                    failure -> {
                        closed = true;
                        throw new IllegalStateException("a search failed", failure);
                    });
        }
    }

    /// Nothing more is wanted of it.
    void close() {
        closed = true;
    }

    int count() {
        return count;
    }

    /// Whether every line of the log was looked at.
    boolean upToDate() {
        return scanned >= log.size();
    }

    /// The sequence of the n-th match from 0.
    long sequence(int index) {
        return found[index];
    }

    /// The index of the first match at or after a sequence.
    int indexOf(long sequence) {
        int index = Arrays.binarySearch(found, 0, count, sequence);
        return index >= 0 ? index : -index - 1;
    }

    private Slice scan(long start) {
        var batch = log.read(start, SLICE);
        List<LogLine> lines = batch.lines();
        long[] matches = new long[lines.size()];
        int matched = 0;
        for (LogLine line : lines) {
            if (wanted.test(line)) {
                matches[matched++] = line.sequence();
            }
        }
        return new Slice(batch.next(), Arrays.copyOf(matches, matched));
    }

    private void take(Slice slice) {
        underWay = false;
        scanned = slice.next;
        int added = slice.found.length;
        if (count + added > found.length) {
            found = Arrays.copyOf(found, Math.max(count + added, found.length * 2));
        }
        System.arraycopy(slice.found, 0, found, count, added);
        count += added;
    }
}
