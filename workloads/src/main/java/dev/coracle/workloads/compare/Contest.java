package dev.coracle.workloads.compare;

import dev.coracle.workloads.docker.EngineFacts;
import java.util.List;
import java.util.Optional;

/// A comparison whose sides are ready. Closing ends their workers.
public final class Contest implements AutoCloseable {

    private final Pair pair;
    private final List<Contestant> contestants;
    private final Plan plan;
    private final Optional<EngineFacts> engine;
    private volatile Optional<Comparison> comparison = Optional.empty();

    Contest(Pair pair, List<Contestant> contestants, Plan plan, Optional<EngineFacts> engine) {
        this.pair = pair;
        this.contestants = List.copyOf(contestants);
        this.plan = plan;
        this.engine = engine;
    }

    /// Blocks until everything is measured; may be called again.
    public ComparisonResult run(ComparisonListener listener)
            throws CompareException, InterruptedException {
        Comparison now = new Comparison(pair, contestants, plan, listener);
        comparison = Optional.of(now);
        return now.run().withMachine(MachineCard.ofThisComputer(engine));
    }

    /// From any thread.
    public void cancel() {
        comparison.ifPresent(Comparison::cancel);
    }

    @Override
    public void close() {
        contestants.forEach(Contestant::close);
    }
}
