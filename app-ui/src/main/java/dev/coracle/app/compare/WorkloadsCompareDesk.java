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
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The real comparisons, against the engine that is found at each start.
public final class WorkloadsCompareDesk implements CompareDesk {

    private final Comparisons comparisons;
    private final Engine engine;

    public WorkloadsCompareDesk(Comparisons comparisons, Engine engine) {
        this.comparisons = comparisons;
        this.engine = engine;
    }

    @Override
    public Map<String, String> pairs() {
        return comparisons.bundled();
    }

    @Override
    public ComparisonResult compare(
            String pair,
            int runs,
            boolean container,
            ComparisonListener listener,
            Consumer<Runnable> cancelling)
            throws CompareException, DockerException, InterruptedException {
        Pair found =
                comparisons
                        .find(pair)
                        .orElseThrow(() -> new CompareException("There is no pair " + pair + "."));
        Plan plan = Plan.DEFAULT.withRuns(runs);
        if (!container) {
            return compare(found, ours(), Optional.empty(), plan, listener, cancelling);
        }
        try (Docker docker = engine.connect();
                Undertaker _ = Undertaker.watch(docker)) {
            return compare(found, Side.standard(), Optional.of(docker), plan, listener, cancelling);
        } catch (IOException e) {
            throw new CompareException(
                    "Tried to start a process that cleans up, but the system did not: "
                            + e.getMessage()
                            + ". Close other programs and try again.",
                    e);
        }
    }

    private ComparisonResult compare(
            Pair pair,
            List<Side> sides,
            Optional<Docker> docker,
            Plan plan,
            ComparisonListener listener,
            Consumer<Runnable> cancelling)
            throws CompareException, InterruptedException {
        try (Contest contest = comparisons.prepare(pair, sides, docker, plan)) {
            cancelling.accept(contest::cancel);
            return contest.run(listener);
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
