package dev.coracle.workloads.log;

import java.util.List;

/// What a reader gets from a log at one time.
///
/// @param lines in order of their sequence, without gaps
/// @param next where the reader goes on
/// @param lost lines between where the reader wanted to start and where the log still had any
/// @param unfinished the text of each stream that no line feed has ended yet, such as a prompt;
///   shown after the last line and replaced by the next batch. Empty while the reader is behind.
public record LogBatch(List<LogLine> lines, long next, long lost, List<LogLine> unfinished) {

    public LogBatch {
        lines = List.copyOf(lines);
        unfinished = List.copyOf(unfinished);
    }
}
