package dev.coracle.app.log;

import dev.coracle.workloads.log.LogBatch;
import dev.coracle.workloads.log.LogLine;
import java.util.ArrayList;
import java.util.List;

/// Every line of a log from some sequence on; the ordinal is the sequence. A prompt that no line
/// feed has ended stands after the last line.
final class AllLines implements Lines {

    private final LogFeed log;
    private final long from;
    private long first;
    private long size;
    private List<LogLine> unfinished = List.of();

    AllLines(LogFeed log, long from) {
        this.log = log;
        this.from = from;
        refresh();
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long end() {
        return size + unfinished.size();
    }

    @Override
    public List<LogLine> read(long start, int most) {
        long stop = Math.min(start + most, size);
        List<LogLine> lines = new ArrayList<>();
        if (start < stop) {
            lines.addAll(log.read(start, (int) (stop - start)).lines());
        }
        for (int i = (int) Math.max(0, start - size); i < unfinished.size(); i++) {
            if (lines.size() < most) {
                lines.add(unfinished.get(i));
            }
        }
        return lines;
    }

    @Override
    public long ordinalOf(long sequence) {
        return Math.clamp(sequence, first, end());
    }

    @Override
    public boolean refresh() {
        LogBatch tail = log.read(log.size(), 1);
        boolean changed = tail.next() != size || !tail.unfinished().equals(unfinished);
        size = tail.next();
        unfinished = tail.unfinished();
        first = Math.max(from, log.first());
        return changed;
    }

    @Override
    public boolean scanning() {
        return false;
    }
}
