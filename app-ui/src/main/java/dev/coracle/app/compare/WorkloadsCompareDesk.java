package dev.coracle.app.compare;

import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.compare.CompareException;
import dev.coracle.workloads.compare.ComparisonListener;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Comparisons;
import dev.coracle.workloads.compare.Contest;
import dev.coracle.workloads.compare.MachineCard;
import dev.coracle.workloads.compare.Plan;
import dev.coracle.workloads.compare.Race;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.docker.Undertaker;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.OwnPair;
import dev.coracle.workloads.pair.OwnPairs;
import dev.coracle.workloads.pair.Pair;
import dev.coracle.workloads.pair.PairException;
import dev.coracle.workloads.pair.Pairs;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The real comparisons, against the engine that is found at each start.
public final class WorkloadsCompareDesk implements CompareDesk {

    private final Workloads workloads;
    private final Engine engine;

    public WorkloadsCompareDesk(Workloads workloads, Engine engine) {
        this.workloads = workloads;
        this.engine = engine;
    }

    @Override
    public List<PairItem> bundled() {
        Pairs pairs = workloads.pairs();
        return pairs.bundled().keySet().stream()
                .flatMap(
                        name ->
                                pairs.course(name).stream()
                                        .map(course -> PairItem.bundled(name, course)))
                .toList();
    }

    @Override
    public List<PairItem> own() throws PairException {
        return workloads.pairs().own().all().stream().map(PairItem::of).toList();
    }

    @Override
    public Optional<OwnPair> own(String name) {
        return workloads.pairs().own().find(name);
    }

    @Override
    public void keep(OwnPair pair, Optional<String> former) throws PairException {
        OwnPairs own = workloads.pairs().own();
        own.keep(pair);
        if (former.isPresent() && !former.get().equals(pair.name())) {
            own.remove(former.get());
        }
    }

    @Override
    public void remove(String name) throws PairException {
        workloads.pairs().own().remove(name);
    }

    @Override
    public List<LibraryModule> modules() {
        return workloads.library().modules();
    }

    @Override
    public Grants grantsFor(Digest digest) {
        return workloads.runs().grantsFor(digest);
    }

    @Override
    public List<ComparisonResult> earlier() throws IOException {
        return workloads.earlierComparisons().all();
    }

    @Override
    public boolean isOfThisComputer(ComparisonResult result) {
        return result.machine()
                .filter(MachineCard.ofThisComputer(Optional.empty())::mayBe)
                .isPresent();
    }

    @Override
    public void race(String name, RaceTrack track, Cancellation cancellation)
            throws CompareException,
                    DockerException,
                    PairException,
                    InterruptedException,
                    IOException {
        Getting getting = new Getting(false, cancellation);
        try (Docker docker = engine.connect();
                Undertaker _ = Undertaker.watch(docker)) {
            Pair pair = workloads.pairs().find(name, docker.facts().architecture(), getting);
            Optional<Docker> connected = Optional.of(docker);
            try (Race race =
                            workloads
                                    .comparisons()
                                    .race(pair, RaceViewModel.SIDES, connected, getting);
                    var _ = cancellation.whenCancelled(race::cancel)) {
                race.warmUp();
                race.prepare();
                while (track.awaitStart()) {
                    race.start(track);
                    race.prepare();
                }
            }
        }
    }

    @Override
    public ComparisonResult compare(
            CompareOrder order, ComparisonListener listener, Cancellation cancellation)
            throws CompareException,
                    DockerException,
                    PairException,
                    InterruptedException,
                    IOException {
        if (!order.container()) {
            return compare(order, Optional.empty(), listener, cancellation);
        }
        try (Docker docker = engine.connect();
                Undertaker _ = Undertaker.watch(docker)) {
            return compare(order, Optional.of(docker), listener, cancellation);
        }
    }

    private ComparisonResult compare(
            CompareOrder order,
            Optional<Docker> docker,
            ComparisonListener listener,
            Cancellation cancellation)
            throws CompareException, PairException, InterruptedException, IOException {
        Getting getting = new Getting(order.anew(), cancellation);
        Plan plan =
                Plan.DEFAULT
                        .withRuns(order.runs())
                        .withCapacity(order.density() ? Plan.CAPACITY : 0);
        String architecture =
                docker.map(there -> there.facts().architecture())
                        .orElse(System.getProperty("os.arch"));
        Pair pair = workloads.pairs().find(order.pair(), architecture, getting);
        Comparisons comparisons = workloads.comparisons();
        try (Contest contest =
                        comparisons.prepare(
                                pair, Comparisons.sides(pair, docker), docker, plan, getting);
                var _ = cancellation.whenCancelled(contest::cancel)) {
            ComparisonResult result = contest.run(listener);
            workloads.earlierComparisons().keep(result);
            return result;
        }
    }

    /// Finds an engine and connects to it.
    @FunctionalInterface
    public interface Engine {
        Docker connect() throws DockerException;
    }
}
