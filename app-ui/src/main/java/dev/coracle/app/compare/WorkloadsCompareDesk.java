package dev.coracle.app.compare;

import dev.coracle.workloads.compare.CompareException;
import dev.coracle.workloads.compare.ComparisonListener;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Comparisons;
import dev.coracle.workloads.compare.Contest;
import dev.coracle.workloads.compare.Pair;
import dev.coracle.workloads.compare.Plan;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.docker.Undertaker;
import dev.coracle.workloads.export.ComparisonShelf;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The real comparisons, against the engine that is found at each start.
public final class WorkloadsCompareDesk implements CompareDesk {

    private final Comparisons comparisons;
    private final ComparisonShelf shelf;
    private final Engine engine;

    public WorkloadsCompareDesk(Comparisons comparisons, ComparisonShelf shelf, Engine engine) {
        this.comparisons = comparisons;
        this.shelf = shelf;
        this.engine = engine;
    }

    @Override
    public Map<String, String> pairs() {
        return comparisons.bundled();
    }

    @Override
    public List<ComparisonResult> earlier() throws IOException {
        return shelf.all();
    }

    @Override
    public boolean waits(String pair) {
        return comparisons.waits(pair);
    }

    @Override
    public ComparisonResult compare(
            CompareOrder order, ComparisonListener listener, Consumer<Runnable> cancelling)
            throws CompareException, DockerException, InterruptedException, IOException {
        Pair found =
                comparisons
                        .find(order.pair())
                        .orElseThrow(
                                () ->
                                        new CompareException(
                                                "There is no pair " + order.pair() + "."));
        Plan plan =
                Plan.DEFAULT
                        .withRuns(order.runs())
                        .withCapacity(order.density() ? Plan.CAPACITY : 0);
        if (!order.container()) {
            return compare(found, ours(), Optional.empty(), plan, listener, cancelling);
        }
        try (Docker docker = engine.connect();
                Undertaker _ = Undertaker.watch(docker)) {
            return compare(found, Side.standard(), Optional.of(docker), plan, listener, cancelling);
        }
    }

    private ComparisonResult compare(
            Pair pair,
            List<Side> sides,
            Optional<Docker> docker,
            Plan plan,
            ComparisonListener listener,
            Consumer<Runnable> cancelling)
            throws CompareException, InterruptedException, IOException {
        try (Contest contest = comparisons.prepare(pair, sides, docker, plan)) {
            cancelling.accept(contest::cancel);
            ComparisonResult result = contest.run(listener);
            shelf.keep(result);
            return result;
        }
    }

    private static List<Side> ours() {
        return Side.standard().stream().filter(Side::isOurs).toList();
    }

    /// Finds an engine and connects to it.
    @FunctionalInterface
    public interface Engine {
        Docker connect() throws DockerException;
    }
}
