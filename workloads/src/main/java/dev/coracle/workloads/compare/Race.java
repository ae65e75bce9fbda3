package dev.coracle.workloads.compare;

import dev.coracle.workloads.docker.Container;
import dev.coracle.workloads.pair.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;

/// Starts all sides at the same moment, to be looked at.
///
/// ```java
/// try (Race race = comparisons.race(pair, sides, docker, getting)) {
///     race.warmUp();
///     race.prepare();
///     List<Sample> samples = race.start(listener);
/// }
/// ```
///
/// It measures nothing that belongs into a report: sides that run at once take the processor from
/// each other. A [Comparison] lets them take turns instead.
///
/// Used by one thread; [#cancel()] may come from any.
public final class Race implements AutoCloseable {

    private final Pair pair;
    private final List<Contestant> contestants;
    private volatile boolean cancelled;

    /// @param contestants two or more, which are closed with the race
    Race(Pair pair, List<Contestant> contestants) {
        this.pair = pair;
        this.contestants = List.copyOf(contestants);
    }

    /// Lets each side do the job once by itself: what only the very first start costs, such as a
    /// virtual machine that wakes up, is then over. The sides must do the same job.
    public void warmUp() throws CompareException, InterruptedException {
        List<Sample> samples = new ArrayList<>();
        for (Contestant each : contestants) {
            each.prepare();
            checkCancelled();
            samples.add(each.run(Meter.NONE));
        }
        checkSame(samples);
    }

    /// Gets everything ready that shall not be raced, as a warm worker.
    public void prepare() throws CompareException, InterruptedException {
        for (Contestant each : contestants) {
            each.prepare();
            checkCancelled();
        }
    }

    /// Starts all at once and returns when the last has come to its end. Where one fails, the
    /// others are ended.
    ///
    /// @return in the order of the sides
    public List<Sample> start(RaceListener listener) throws CompareException, InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        List<FutureTask<Sample>> runs = new ArrayList<>();
        for (Contestant each : contestants) {
            FutureTask<Sample> run =
                    new FutureTask<>(
                            () -> {
                                gate.await();
                                checkCancelled();
                                Sample sample = each.run(new Onlooker(each.side(), listener));
                                listener.ended(sample);
                                return sample;
                            });
            runs.add(run);
            Thread.ofPlatform().daemon().name("race").start(run);
        }
        listener.started(System.nanoTime());
        gate.countDown();
        List<Sample> samples = new ArrayList<>();
        try {
            for (FutureTask<Sample> run : runs) {
                samples.add(run.get());
            }
        } catch (ExecutionException e) {
            boolean wanted = cancelled;
            cancel();
            await(runs);
            throw wanted ? new CompareException("The race was cancelled.", e) : failure(e);
        }
        checkCancelled();
        checkSame(samples);
        return samples;
    }

    /// What is removed with a container must be gone before the engine's connection is closed.
    private static void await(List<FutureTask<Sample>> runs) throws InterruptedException {
        for (FutureTask<Sample> run : runs) {
            try {
                run.get();
            } catch (ExecutionException e) {
                // Cancelled, or the failure that is told already.
            }
        }
    }

    private static CompareException failure(ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        return cause instanceof CompareException known
                ? known
                : new CompareException(String.valueOf(cause.getMessage()), cause);
    }

    private void checkCancelled() throws CompareException {
        if (cancelled) {
            throw new CompareException("The race was cancelled.");
        }
    }

    private void checkSame(List<Sample> samples) throws CompareException {
        for (Sample sample : samples) {
            Comparison.checkSame(pair, samples.getFirst(), sample);
        }
    }

    /// Ends what runs now; the race is over for good. From any thread, also a window's: it returns
    /// at once, though an engine that is asked to kill a container can take its time.
    public void cancel() {
        cancelled = true;
        Thread.ofVirtual().start(() -> contestants.forEach(Contestant::cancel));
    }

    @Override
    public void close() {
        contestants.forEach(Contestant::close);
    }

    /// Says how one side gets on, and takes no readings.
    private record Onlooker(Side side, RaceListener listener) implements Meter {

        @Override
        public void watch(LongSupplier process) {}

        @Override
        public void watch(Container container) {}

        @Override
        public boolean samples() {
            return false;
        }

        @Override
        public void passed(Phase phase, long moment) {
            listener.passed(side, phase, moment);
        }
    }
}
