package dev.coracle.workloads.compare;

import dev.coracle.workloads.docker.Container;
import dev.coracle.workloads.event.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Looks every few milliseconds, on a thread of its own, for one run.
///
/// A run that ends before there were two readings counts as not sampled: one reading says when it
/// was taken rather than how much the run took.
///
/// Where the control group of a container is not on this computer (an engine in a virtual machine),
/// it takes what the engine reports, once a second.
final class SamplingMeter implements Meter, AutoCloseable {

    private static final long PERIOD_MILLIS = 5;
    private static final int FEWEST = 2;

    private final long begin = System.nanoTime();
    private final List<Usage.Point> curve = new ArrayList<>();
    private final List<Gauge> gauges = new ArrayList<>();
    private @Nullable Thread watcher;
    private @Nullable Subscription reports;
    private volatile boolean done;
    private long peak = -1;
    private long firstCpu = -1;
    private long lastCpu = -1;
    private String method = Usage.NOT_SAMPLED.method();

    @Override
    public void watch(LongSupplier process) {
        if (ProcessGauge.isPossible()) {
            method = "proportional set size of the worker, every %d ms".formatted(PERIOD_MILLIS);
            watch(new ProcessGauge(process));
        }
    }

    @Override
    public void watch(Container container) {
        if (CgroupGauge.isPossible()) {
            method =
                    "control group without inactive file pages, and the shim, every %d ms"
                            .formatted(PERIOD_MILLIS);
            watch(new CgroupGauge(container.id()));
        }
        reports =
                container.watch(
                        report -> {
                            if (!done && curve.isEmpty() && !report.isEmpty()) {
                                method =
                                        "as the engine reports it, once a second, without the shim";
                                take(new Gauge.Reading(report.memory(), report.cpuNanos()));
                            }
                        });
    }

    private void watch(Gauge gauge) {
        gauges.add(gauge);
        watcher = Thread.ofPlatform().daemon().name("meter").start(() -> look(gauge));
    }

    private void look(Gauge gauge) {
        try {
            while (!done) {
                gauge.read().ifPresent(this::take);
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            // The run is over.
        }
    }

    private synchronized void take(Gauge.Reading reading) {
        curve.add(
                new Usage.Point(
                        Duration.ofNanos(System.nanoTime() - begin), reading.memoryBytes()));
        peak = Math.max(peak, reading.memoryBytes());
        firstCpu = firstCpu < 0 ? reading.cpuNanos() : firstCpu;
        lastCpu = Math.max(lastCpu, reading.cpuNanos());
    }

    /// Called when the run is over.
    synchronized Usage usage() {
        if (curve.size() < FEWEST) {
            return Usage.NOT_SAMPLED;
        }
        long before = gauges.stream().mapToLong(gauge -> gauge.before(firstCpu)).max().orElse(0);
        return new Usage(
                OptionalLong.of(peak),
                Optional.of(Duration.ofNanos(Math.max(0, lastCpu - before))),
                curve,
                "%s, the highest of %d readings".formatted(method, curve.size()));
    }

    @Override
    public void close() {
        done = true;
        if (watcher != null) {
            watcher.interrupt();
        }
        if (reports != null) {
            reports.close();
        }
    }
}
