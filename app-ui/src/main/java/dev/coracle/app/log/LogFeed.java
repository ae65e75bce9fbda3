package dev.coracle.app.log;

import dev.coracle.workloads.log.LogBatch;
import dev.coracle.workloads.log.RunLog;
import java.time.Instant;

/// What a log view reads: the log of one run, or those of several as one ([MergedLog]).
///
/// [#advance()] is called on the view's thread, everything else from any.
public interface LogFeed {

    /// Where there is nothing to show.
    LogFeed NOTHING = of(silent(), Instant.EPOCH);

    /// The log of one run.
    ///
    /// @param begin when the run began, for times that count from there
    static LogFeed of(RunLog log, Instant begin) {
        return new One(log, begin);
    }

    /// When the first of the runs began.
    Instant begin();

    /// The sequence of the oldest line.
    long first();

    /// The sequence that the next line gets.
    long size();

    /// True when no line will be added any more.
    boolean ended();

    /// The lines from a sequence on, as [RunLog#read].
    LogBatch read(long from, int most);

    /// Takes in what came; called once a frame.
    default void advance() {}

    /// Changes when sequences do not stand for the same lines any more.
    default long version() {
        return 0;
    }

    /// Whether lines are marked with their run.
    default boolean labelled() {
        return false;
    }

    /// The run that printed a line, counted from 0.
    default int source(long sequence) {
        return 0;
    }

    /// The name of a run, where lines are marked with it.
    default String label(int source) {
        return "";
    }

    private static RunLog silent() {
        RunLog log = new RunLog(1);
        log.end();
        return log;
    }

    /// A log as it is.
    record One(RunLog log, Instant begin) implements LogFeed {

        @Override
        public long first() {
            return log.first();
        }

        @Override
        public long size() {
            return log.size();
        }

        @Override
        public boolean ended() {
            return log.ended();
        }

        @Override
        public LogBatch read(long from, int most) {
            return log.read(from, most);
        }
    }
}
