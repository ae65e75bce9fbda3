package dev.coracle.workloads.compare;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

/// A service that has answered once. Closing ends it and returns when it is gone.
///
/// @param address where it listens
/// @param phases from the request for it to the first whole answer
/// @param first that answer
/// @param gauge of what it takes
/// @param ending ends it; may be called again
record Service(
        InetSocketAddress address,
        Map<Phase, Duration> phases,
        HttpAnswer first,
        Gauge gauge,
        Runnable ending)
        implements AutoCloseable {

    Duration untilAnswer() {
        return phases.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        ending.run();
    }
}
