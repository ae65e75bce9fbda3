package dev.coracle.workloads.compare;

import dev.coracle.workloads.pair.Fetch;
import java.util.Optional;

/// Starts one side's service, as often as it is wanted; several may live at once.
///
/// Used by one thread; [#cancel()] may come from any.
interface ServiceHost extends AutoCloseable {

    Side side();

    /// How much the job takes on disk.
    Optional<Size> size() throws CompareException;

    /// How what the job needs came here.
    Fetch fetch();

    /// How a service of this side is reached, in words.
    String reach();

    /// Gets everything ready that is not measured.
    void prepare() throws CompareException, InterruptedException;

    /// Starts it and asks until it has answered once.
    ///
    /// @param meter watches the process while it lives
    Service start(Meter meter) throws CompareException, InterruptedException;

    /// Ends what is being started; that fails.
    void cancel();

    @Override
    void close();
}
