package dev.coracle.workloads.compare;

import dev.coracle.workloads.docker.EngineFacts;
import dev.coracle.workloads.pair.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A comparison whose sides are ready. Closing ends their workers.
public final class Contest implements AutoCloseable {

    private final Pair pair;
    private final List<Contestant> contestants;
    private final Plan plan;
    private final Optional<EngineFacts> engine;
    private final List<Gathering> gatherings;
    private volatile Optional<Comparison> comparison = Optional.empty();
    private volatile Optional<Crowd> crowd = Optional.empty();
    private volatile boolean cancelled;

    /// @param gatherings how instances are brought together, where it is asked how many fit
    Contest(
            Pair pair,
            List<Contestant> contestants,
            List<Gathering> gatherings,
            Plan plan,
            Optional<EngineFacts> engine) {
        this.pair = pair;
        this.contestants = List.copyOf(contestants);
        this.gatherings = List.copyOf(gatherings);
        this.plan = plan;
        this.engine = engine;
    }

    /// Blocks until everything is measured; may be called again.
    public ComparisonResult run(ComparisonListener listener)
            throws CompareException, InterruptedException {
        Comparison now = new Comparison(pair, contestants, plan, listener);
        comparison = Optional.of(now);
        ComparisonResult times = now.run();
        return times.withCapacities(capacities(listener))
                .withMachine(MachineCard.ofThisComputer(engine));
    }

    /// One crowd at a time; each is gone before the next comes together.
    private List<Capacity> capacities(ComparisonListener listener)
            throws CompareException, InterruptedException {
        List<Capacity> capacities = new ArrayList<>();
        for (Gathering gathering : gatherings) {
            try (Crowd together = gathering.gather()) {
                crowd = Optional.of(together);
                if (cancelled) {
                    throw new CompareException("The comparison was cancelled.");
                }
                capacities.add(new CapacityMeter(plan.capacity(), listener).measure(together));
            } catch (CompareException e) {
                throw cancelled ? new CompareException("The comparison was cancelled.", e) : e;
            } finally {
                crowd = Optional.empty();
            }
        }
        return capacities;
    }

    /// From any thread, also a window's: it returns at once, though an engine that is asked to kill
    /// a container can take its time.
    public void cancel() {
        cancelled = true;
        Thread.ofVirtual()
                .start(
                        () -> {
                            comparison.ifPresent(Comparison::cancel);
                            crowd.ifPresent(Crowd::close);
                        });
    }

    /// Brings a crowd together, of nobody yet.
    @FunctionalInterface
    interface Gathering {
        Crowd gather() throws CompareException, InterruptedException;
    }

    @Override
    public void close() {
        contestants.forEach(Contestant::close);
    }
}
