package dev.coracle.app.log;

import dev.coracle.workloads.log.LogLine;
import java.util.ArrayList;
import java.util.List;

/// Only the lines that a scan found; the ordinal counts them.
final class MatchingLines implements Lines {

    private final LogFeed log;
    private final LineScan scan;
    private long first;
    private long end;

    MatchingLines(LogFeed log, LineScan scan) {
        this.log = log;
        this.scan = scan;
        refresh();
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public List<LogLine> read(long from, int most) {
        List<LogLine> lines = new ArrayList<>(most);
        for (long at = from; at < Math.min(end, from + most); at++) {
            lines.addAll(log.read(scan.sequence((int) at), 1).lines());
        }
        return lines;
    }

    @Override
    public long ordinalOf(long sequence) {
        return Math.clamp(scan.indexOf(sequence), first, end);
    }

    @Override
    public boolean refresh() {
        scan.advance();
        boolean changed = end != scan.count();
        end = scan.count();
        first = scan.indexOf(log.first());
        return changed;
    }

    @Override
    public boolean scanning() {
        return !scan.upToDate();
    }
}
