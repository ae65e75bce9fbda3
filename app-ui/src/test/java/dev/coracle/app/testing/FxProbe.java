package dev.coracle.app.testing;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Measures what the toolkit's thread does while a test keeps it busy: how often a frame is drawn,
/// and how long the longest piece of work takes.
///
/// Twice in a millisecond it asks for a turn on that thread. What the thread computed between two
/// turns is the work between them, one task or several small ones, so the worst is never less than
/// the longest task. Processor time is told beside wall time: on a machine that others use, too,
/// the second holds what they took. What of it the JVM stood still for, to collect garbage, is told
/// beside it.
///
/// ```java
/// FxProbe.Report report = FxProbe.during(() -> Thread.sleep(3_000));
/// System.out.println("log: " + report);
/// ```
public final class FxProbe {

    private static final long PAUSE_NANOS = 500_000;
    private static final int MOST = 1_000_000;

    /// What is measured; may block.
    @FunctionalInterface
    public interface Busy {
        void run() throws Exception;
    }

    /// @param framesPerSecond that the toolkit asked for
    /// @param worstCpu processor time of the longest piece of work, in milliseconds
    /// @param worstWall wall time of the longest one, in milliseconds
    /// @param collecting what of that one was garbage collection, in milliseconds
    /// @param oftenCpu processor time that 99 of 100 pieces stay below, in milliseconds
    public record Report(
            double framesPerSecond,
            double worstCpu,
            double worstWall,
            long collecting,
            double oftenCpu) {

        @Override
        public String toString() {
            return "%.1f frames/s; longest task on the FX thread %.1f ms of processor (%.1f ms of wall, %d of them garbage collection), 99 of 100 below %.1f ms"
                    .formatted(framesPerSecond, worstCpu, worstWall, collecting, oftenCpu);
        }
    }

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<GarbageCollectorMXBean> collectors =
            ManagementFactory.getGarbageCollectorMXBeans();
    private final long[] cpu = new long[MOST];
    private int count;
    private long worstWall;
    private long collectedInWorst;
    private long lastCollected;
    private long lastCpu = -1;
    private long lastWall;
    private int frames;

    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    frames++;
                }
            };

    private FxProbe() {}

    /// Measures while something goes on; not called on the toolkit's thread.
    public static Report during(Busy busy) throws Exception {
        return new FxProbe().measure(busy);
    }

    private Report measure(Busy busy) throws Exception {
        AtomicBoolean on = new AtomicBoolean(true);
        AtomicBoolean waiting = new AtomicBoolean();
        Thread asker =
                Thread.ofPlatform()
                        .daemon()
                        .start(
                                () -> {
                                    while (on.get()) {
                                        if (waiting.compareAndSet(false, true)) {
                                            Platform.runLater(
                                                    () -> {
                                                        turn();
                                                        waiting.set(false);
                                                    });
                                        }
                                        LockSupport.parkNanos(PAUSE_NANOS);
                                    }
                                });
        onToolkit(timer::start);
        long begin = System.nanoTime();
        try {
            busy.run();
        } finally {
            on.set(false);
            asker.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        onToolkit(timer::stop);
        Arrays.sort(cpu, 0, count);
        return new Report(
                frames / seconds,
                count == 0 ? 0 : cpu[count - 1] / 1e6,
                worstWall / 1e6,
                collectedInWorst,
                count == 0 ? 0 : cpu[(int) (count * 0.99)] / 1e6);
    }

    private void turn() {
        long collectedBefore = collected();
        long now = System.nanoTime();
        long used = threads.getCurrentThreadCpuTime();
        if (lastCpu >= 0 && count < MOST) {
            cpu[count++] = used - lastCpu;
            if (now - lastWall > worstWall) {
                worstWall = now - lastWall;
                collectedInWorst = collected() - lastCollected;
            }
        }
        lastCpu = used;
        lastCollected = collectedBefore;
        lastWall = now;
    }

    /// Milliseconds so far.
    private long collected() {
        return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
    }

    private static void onToolkit(Runnable change) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(
                () -> {
                    change.run();
                    done.countDown();
                });
        if (!done.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the toolkit's thread did not answer for a minute");
        }
    }
}
