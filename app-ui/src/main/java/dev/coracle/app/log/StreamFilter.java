package dev.coracle.app.log;

import dev.coracle.workloads.log.LogLine;
import dev.coracle.workloads.log.LogStream;
import java.util.function.Predicate;

/// Which streams a log view shows.
public enum StreamFilter implements Predicate<LogLine> {
    BOTH,
    STDOUT,
    STDERR;

    @Override
    public boolean test(LogLine line) {
        return switch (this) {
            case BOTH -> true;
            case STDOUT -> line.stream() == LogStream.STDOUT;
            case STDERR -> line.stream() == LogStream.STDERR;
        };
    }
}
