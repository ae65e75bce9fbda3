package dev.coracle.workloads.compare;

import dev.coracle.workloads.compare.ComparisonListener.Stage;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Pair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets the sides do the job in turns and keeps what was measured.
///
/// ```java
/// Comparison comparison = new Comparison(pair, contestants, Plan.DEFAULT, listener);
/// ComparisonResult result = comparison.run();
/// ```
///
/// The order turns around with each round (A B, B A, A B ...), so that what drifts on the computer
/// drifts on all sides. Only one thing runs at a time. One thread runs it; [#cancel()] may come
/// from any.
public final class Comparison {

    private final Pair pair;
    private final List<Contestant> contestants;
    private final Plan plan;
    private final ComparisonListener listener;
    private final Map<Contestant, List<Sample>> samples = new LinkedHashMap<>();
    private final Map<Contestant, List<Usage>> usages = new LinkedHashMap<>();
    private final Map<Contestant, List<Load>> loads = new LinkedHashMap<>();
    private @Nullable Sample reference;
    private volatile @Nullable Contestant running;
    private volatile boolean cancelled;

    /// @param contestants two or more; closed by the caller
    public Comparison(
            Pair pair, List<Contestant> contestants, Plan plan, ComparisonListener listener) {
        this.pair = pair;
        this.contestants = List.copyOf(contestants);
        this.plan = plan;
        this.listener = listener;
        for (Contestant each : contestants) {
            samples.put(each, new ArrayList<>());
            usages.put(each, new ArrayList<>());
            loads.put(each, new ArrayList<>());
        }
    }

    /// Runs everything; called once. The load average is read before and after, because a busy
    /// computer makes every figure doubtful.
    ///
    /// @throws CompareException where a side fails, or the sides do not do the same job
    public ComparisonResult run() throws CompareException, InterruptedException {
        Instant begin = Instant.now();
        double loadBefore = MachineCard.load();
        for (int i = 1; i <= plan.warmUps(); i++) {
            round(i, Stage.WARM_UP, plan.warmUps());
        }
        for (int i = 1; i <= plan.runs(); i++) {
            round(i, Stage.TIMED, plan.runs());
        }
        if (pair.course() instanceof Course.Serves) {
            for (int i = 1; i <= plan.loads(); i++) {
                loadRound(i);
            }
        }
        for (int i = 1; i <= plan.metered(); i++) {
            round(i, Stage.METERED, plan.metered());
        }
        List<SideResult> sides = new ArrayList<>();
        for (Contestant each : contestants) {
            sides.add(
                    new SideResult(
                            each.side(),
                            samples.getOrDefault(each, List.of()),
                            usages.getOrDefault(each, List.of()),
                            each.size(),
                            Optional.of(each.fetch()),
                            loads.getOrDefault(each, List.of()),
                            each.reach()));
        }
        return new ComparisonResult(
                pair.name(),
                pair.description(),
                begin,
                plan,
                sides,
                List.of(),
                Optional.empty(),
                pair.work(),
                pair.course() instanceof Course.Serves serves
                        ? Optional.of(serves)
                        : Optional.empty(),
                loadBefore,
                MachineCard.load());
    }

    private void round(int number, Stage stage, int of)
            throws CompareException, InterruptedException {
        for (Contestant each : number % 2 == 1 ? contestants : contestants.reversed()) {
            each.prepare();
            listener.running(each.side(), stage, number, of);
            Sample sample = stage == Stage.METERED ? metered(each) : timed(each, Meter.NONE);
            if (stage == Stage.TIMED) {
                samples.getOrDefault(each, new ArrayList<>()).add(sample);
            }
            check(sample);
            listener.ran(sample, stage);
        }
    }

    /// Our sides differ in how they start, not in how they answer afterwards: one of them is asked.
    private void loadRound(int number) throws CompareException, InterruptedException {
        Optional<Side> ours =
                contestants.stream().map(Contestant::side).filter(Side::isOurs).reduce((_, b) -> b);
        for (Contestant each : number % 2 == 1 ? contestants : contestants.reversed()) {
            Side side = each.side();
            if (side.isOurs() && !Optional.of(side).equals(ours)) {
                continue;
            }
            each.prepare();
            listener.running(side, Stage.LOADED, number, plan.loads());
            Optional<Load> load = alone(each, Contestant::load);
            if (load.isPresent()) {
                loads.getOrDefault(each, new ArrayList<>()).add(load.get());
                listener.loaded(side, load.get());
            }
        }
    }

    private Sample metered(Contestant each) throws CompareException, InterruptedException {
        try (SamplingMeter meter = new SamplingMeter()) {
            Sample sample = timed(each, meter);
            usages.getOrDefault(each, new ArrayList<>()).add(meter.usage());
            return sample;
        }
    }

    private Sample timed(Contestant each, Meter meter)
            throws CompareException, InterruptedException {
        return alone(each, contestant -> contestant.run(meter));
    }

    private <T> T alone(Contestant each, Turn<T> turn)
            throws CompareException, InterruptedException {
        running = each;
        try {
            if (cancelled) {
                throw new CompareException("The comparison was cancelled.");
            }
            return turn.of(each);
        } catch (CompareException e) {
            throw cancelled ? new CompareException("The comparison was cancelled.", e) : e;
        } finally {
            running = null;
        }
    }

    @FunctionalInterface
    private interface Turn<T> {
        T of(Contestant contestant) throws CompareException, InterruptedException;
    }

    /// A comparison of different jobs compares nothing.
    private void check(Sample sample) throws CompareException {
        if (reference == null) {
            reference = sample;
        } else {
            checkSame(pair, reference, sample);
        }
    }

    /// @throws CompareException where the two runs gave different things
    static void checkSame(Pair pair, Sample one, Sample other) throws CompareException {
        if (!one.output().agreesWith(other.output())) {
            throw new CompareException(
                    "The sides of %s do not do the same job: %s gave %s, %s gave %s. Make their outputs equal first."
                            .formatted(
                                    pair.name(),
                                    one.side().title(),
                                    one.output().words(),
                                    other.side().title(),
                                    other.output().words()));
        }
    }

    /// Ends what runs now; [#run()] throws soon.
    public void cancel() {
        cancelled = true;
        Contestant now = running;
        if (now != null) {
            now.cancel();
        }
    }
}
