package dev.coracle.app.compare;

import dev.coracle.workloads.compare.Phase;
import dev.coracle.workloads.compare.Sample;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.compare.Summary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// One side as it is drawn. All times in milliseconds since the request.
///
/// @param side whose
/// @param phases how long each lasted: of the newest run while measuring; afterwards medians,
///   stretched so that they end where the median of all runs lies, since the medians of parts do
///   not add up to the median of the whole
/// @param dots when the first byte came (or the end, for a job that prints nothing), a run each
/// @param note tells it from another lane of the same side; empty where there is no other
/// @param runningSince [System#nanoTime()] when the run that goes on was asked for
record Lane(
        Side side,
        Map<Phase, Double> phases,
        List<Double> dots,
        String note,
        OptionalLong runningSince) {

    Lane {
        phases = phases.isEmpty() ? Map.of() : new EnumMap<>(phases);
        dots = List.copyOf(dots);
    }

    static Lane waiting(Side side) {
        return new Lane(side, Map.of(), List.of(), "", OptionalLong.empty());
    }

    static Lane of(SideResult result, String note) {
        List<Double> firstBytes = result.firstBytes();
        List<Double> dots = firstBytes.isEmpty() ? result.totals() : firstBytes;
        Lane parts = new Lane(result.side(), result.phases(), dots, note, OptionalLong.empty());
        double end = firstBytes.isEmpty() ? parts.total() : parts.flag();
        return end == 0 ? parts : parts.stretched(Summary.of(dots).median() / end);
    }

    private Lane stretched(double times) {
        Map<Phase, Double> longer = new EnumMap<>(Phase.class);
        phases.forEach((phase, millis) -> longer.put(phase, millis * times));
        return new Lane(side, longer, dots, note, runningSince);
    }

    Lane running(long since) {
        return new Lane(side, Map.of(), dots, note, OptionalLong.of(since));
    }

    /// A phase of the run that goes on is over.
    ///
    /// @param moment [System#nanoTime()] of its end
    Lane passed(Phase phase, long moment) {
        if (runningSince.isEmpty() || phases.containsKey(phase)) {
            return this;
        }
        Map<Phase, Double> more = new EnumMap<>(Phase.class);
        more.putAll(phases);
        double at = (moment - runningSince.getAsLong()) / 1e6;
        more.put(phase, Math.max(0, at - total()));
        return new Lane(side, more, dots, note, runningSince);
    }

    /// Nothing of it runs, and there is nothing new to show.
    Lane resting() {
        return new Lane(side, phases, dots, note, OptionalLong.empty());
    }

    /// @param counts whether it is one of the timed runs
    Lane ran(Sample sample, boolean counts) {
        Map<Phase, Double> last = new EnumMap<>(Phase.class);
        sample.phases().forEach((phase, time) -> last.put(phase, time.toNanos() / 1e6));
        List<Double> more = new ArrayList<>(dots);
        if (counts) {
            more.add(sample.firstByte().orElse(sample.total()).toNanos() / 1e6);
        }
        return new Lane(side, last, more, note, OptionalLong.empty());
    }

    /// The sum of the phases.
    double total() {
        return phases.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /// When the first byte came, by the phases.
    double flag() {
        return total() - phases.getOrDefault(Phase.EXIT, 0.0);
    }

    /// How long the axis must be to show it.
    double reach() {
        return Math.max(total(), dots.stream().mapToDouble(Double::doubleValue).max().orElse(0));
    }
}
