package dev.coracle.workloads.compare;

import dev.coracle.workloads.pair.Course;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/// Asks a service over some connections at once, each as soon as it has its answer. What comes back
/// must always be the same.
final class LoadRun {

    static final int CONNECTIONS = 4;

    private final String name;
    private final InetSocketAddress address;
    private final Course.Serves service;
    private final byte[] expected;

    /// @param expected the content of every answer
    LoadRun(String name, InetSocketAddress address, Course.Serves service, byte[] expected) {
        this.name = name;
        this.address = address;
        this.service = service;
        this.expected = expected;
    }

    /// Asks for a time.
    ///
    /// @param warmUp for which requests are answered but not counted
    Load forTime(Duration warmUp, Duration time) throws CompareException, InterruptedException {
        long begin = System.nanoTime() + warmUp.toNanos();
        long end = begin + time.toNanos();
        long[] took = all(connection -> asked(connection, begin, end));
        if (took.length == 0) {
            throw new CompareException(
                    "Asked %s for %s for %d s, and not one answer came in that time. Ask for less."
                            .formatted(name, service.path(), time.toSeconds()));
        }
        Arrays.sort(took);
        return new Load(
                CONNECTIONS,
                took.length,
                time,
                Duration.ofNanos(took[took.length / 2]),
                Duration.ofNanos(took[(int) (took.length * 0.99)]));
    }

    /// Asks so many times in all.
    void times(int requests) throws CompareException, InterruptedException {
        all(
                connection -> {
                    for (int i = 0; i < requests / CONNECTIONS; i++) {
                        ask(connection);
                    }
                    return new long[0];
                });
    }

    /// How long each answer took that came between two times.
    private long[] asked(HttpConnection connection, long begin, long end)
            throws IOException, CompareException {
        long[] took = new long[1024];
        int count = 0;
        for (long now = System.nanoTime(); now < end; ) {
            long before = now;
            ask(connection);
            now = System.nanoTime();
            if (before >= begin && now <= end) {
                took = count == took.length ? Arrays.copyOf(took, 2 * count) : took;
                took[count++] = now - before;
            }
        }
        return Arrays.copyOf(took, count);
    }

    private void ask(HttpConnection connection) throws IOException, CompareException {
        HttpAnswer answer = connection.ask();
        if (!answer.isSuccess() || !Arrays.equals(answer.body(), expected)) {
            throw new CompareException(
                    "Asked %s for %s many times, and one answer was another than the first, with status %d. Only what is always answered alike can be compared."
                            .formatted(name, service.path(), answer.status()));
        }
    }

    private long[] all(Asking asking) throws CompareException, InterruptedException {
        ExecutorService clients =
                Executors.newFixedThreadPool(
                        CONNECTIONS, Thread.ofPlatform().daemon().name("client").factory());
        try {
            List<Future<long[]>> asked = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                asked.add(
                        clients.submit(
                                () -> {
                                    try (HttpConnection connection =
                                            HttpConnection.open(address, service.path())) {
                                        return asking.over(connection);
                                    }
                                }));
            }
            LongStream took = LongStream.empty();
            for (Future<long[]> each : asked) {
                took = LongStream.concat(took, Arrays.stream(each.get()));
            }
            return took.toArray();
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw cause instanceof CompareException known
                    ? known
                    : new CompareException(
                            "Asked %s for %s many times, and then no answer came: %s. Run it by itself to see why."
                                    .formatted(name, service.path(), cause.getMessage()),
                            cause);
        } finally {
            clients.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface Asking {
        long[] over(HttpConnection connection) throws IOException, CompareException;
    }
}
