package dev.coracle.workloads.compare;

import dev.coracle.workloads.pair.Course;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Asks a service for the first time.
final class Caller {

    /// How long to wait before a service that was not there yet is asked again.
    private static final long PAUSE_NANOS = 500_000;

    private Caller() {}

    /// Asks again and again until the service is there and has answered.
    ///
    /// @param deadline [System#nanoTime()] at which it is given up
    /// @param over whether the service has ended, or nobody wants the answer any more
    /// @throws CompareException where it answers that it cannot, or nothing in time
    static HttpAnswer firstAnswer(
            String name,
            InetSocketAddress address,
            Course.Serves service,
            long deadline,
            BooleanSupplier over)
            throws CompareException {
        while (true) {
            boolean last = over.getAsBoolean() || System.nanoTime() > deadline;
            try (HttpConnection connection = HttpConnection.open(address, service.path())) {
                HttpAnswer answer = connection.ask();
                if (!answer.isSuccess()) {
                    throw new CompareException(
                            "Asked %s for %s, and it answered with status %d. Give a path that it knows, or grant what it needs."
                                    .formatted(name, service.path(), answer.status()));
                }
                return answer;
            } catch (IOException e) {
                if (last) {
                    throw new CompareException(
                            "Asked %s for %s until it would answer, and no answer came: %s. Check that it listens where the pair says."
                                    .formatted(name, service.path(), e.getMessage()),
                            e);
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
