package dev.coracle.workloads.compare;

import dev.coracle.workloads.pair.Fetch;
import java.util.Optional;

/// One side of a comparison: does the job when it is told to, and says where the time went.
///
/// Used by one thread; [#cancel()] may come from any.
public interface Contestant extends AutoCloseable {

    Side side();

    /// How much the job takes on disk.
    Optional<Size> size() throws CompareException;

    /// How what the job needs came here.
    Fetch fetch();

    /// Gets everything ready that is not measured, as a warm worker, and returns when it is.
    void prepare() throws CompareException, InterruptedException;

    /// Does the job once, alone.
    ///
    /// @param meter watches the process while it runs; [Meter#NONE] where only time is measured
    Sample run(Meter meter) throws CompareException, InterruptedException;

    /// Answers as many requests as it can for a while; empty for a side whose job is another.
    default Optional<Load> load() throws CompareException, InterruptedException {
        return Optional.empty();
    }

    /// How it is reached where it answers requests, in words.
    default Optional<String> reach() {
        return Optional.empty();
    }

    /// Ends what runs now; the run fails.
    void cancel();

    @Override
    void close();
}
