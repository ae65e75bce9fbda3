package dev.coracle.workloads.worker;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.Collection;
import java.util.function.Consumer;

/// Tells the desktop how the runs of a worker get on: one thread for all of them, so that a
/// thousand idle runs cost no more than a look at each.
final class WorkerReporter {

    /// How soon an access shows.
    private static final long ACCESS_MILLIS = 200;

    /// How often use and health are told, in rounds of the above.
    private static final int ROUNDS_TO_USE = 5;

    private final Collection<GuestRun> runs;
    private final Consumer<WorkerHealth> toldHealth;

    /// @param runs those that go on; safe to walk through from any thread
    /// @param toldHealth hears how the process stands, on a thread of this
    WorkerReporter(Collection<GuestRun> runs, Consumer<WorkerHealth> toldHealth) {
        this.runs = runs;
        this.toldHealth = toldHealth;
    }

    /// @return the thread that reports until it is interrupted
    Thread start() {
        return Thread.ofPlatform().daemon().name("reporter").start(this::report);
    }

    /// A run was added: there is something to report again.
    synchronized void wake() {
        notifyAll();
    }

    /// A worker that stands by wakes nobody up.
    private synchronized void awaitRuns() throws InterruptedException {
        while (runs.isEmpty()) {
            wait();
        }
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
                            toldHealth.accept(health());
                        });
    }

    private void report() {
        try {
            for (int round = 1; true; round++) {
                awaitRuns();
                Thread.sleep(ACCESS_MILLIS);
                runs.forEach(GuestRun::reportAccesses);
                runs.forEach(GuestRun::reportRequests);
                if (round % ROUNDS_TO_USE == 0 && !runs.isEmpty()) {
                    runs.forEach(GuestRun::reportUse);
                    toldHealth.accept(health());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private WorkerHealth health() {
        long metaspace =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getName().equals("Metaspace"))
                        .mapToLong(WorkerReporter::used)
                        .sum();
        return new WorkerHealth(
                runs.size(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                metaspace,
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private static long used(MemoryPoolMXBean pool) {
        return pool.getUsage().getUsed();
    }
}
