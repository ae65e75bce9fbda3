package dev.coracle.workloads.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.Collection;

/// Tells the desktop how the runs of a worker get on: one thread for all of them, so that a
/// thousand idle runs cost no more than a look at each.
final class WorkerReporter {

    /// How soon an access shows.
    private static final long ACCESS_MILLIS = 200;

    /// How often use and health are told, in rounds of the above.
    private static final int ROUNDS_TO_USE = 5;

    private final Collection<GuestRun> runs;
    private final FrameSink sink;

    /// @param runs those that go on; safe to walk through from any thread
    WorkerReporter(Collection<GuestRun> runs, FrameSink sink) {
        this.runs = runs;
        this.sink = sink;
    }

    void start() {
        Thread.ofPlatform().daemon().name("reporter").start(this::report);
    }

    /// Collects garbage, and says how the worker stands after it.
    void tidy() {
        Thread.ofPlatform()
                .daemon()
                .name("tidy")
                .start(
                        () -> {
                            // Twice: what the first one finds unreachable may hold classes.
                            System.gc();
                            System.gc();
                            sink.send(health());
                        });
    }

    private void report() {
        try {
            for (int round = 1; true; round++) {
                Thread.sleep(ACCESS_MILLIS);
                runs.forEach(GuestRun::reportAccesses);
                if (round % ROUNDS_TO_USE == 0 && !runs.isEmpty()) {
                    runs.forEach(GuestRun::reportUse);
                    sink.send(health());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Frame.Health health() {
        long metaspace =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getName().equals("Metaspace"))
                        .mapToLong(WorkerReporter::used)
                        .sum();
        return new Frame.Health(
                new WorkerHealth(
                        runs.size(),
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                        metaspace,
                        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                        ManagementFactory.getThreadMXBean().getThreadCount()));
    }

    private static long used(MemoryPoolMXBean pool) {
        return pool.getUsage().getUsed();
    }
}
