package dev.coracle.workloads.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the figures say, in sentences that are no surer than they are.
public final class Conclusion {

    private Conclusion() {}

    /// One sentence for each thing that was compared with the container, or with the last side
    /// where there is none.
    public static List<String> sentences(ComparisonResult result) {
        int base = baseline(result.sides());
        SideResult baseline = result.sides().get(base);
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < result.sides().size(); i++) {
            SideResult side = result.sides().get(i);
            if (i != base) {
                about(side, baseline, "first byte", SideResult::firstBytes)
                        .ifPresent(sentences::add);
                about(side, baseline, "whole run", SideResult::totals).ifPresent(sentences::add);
            }
        }
        capacities(result.capacities()).ifPresent(sentences::add);
        return sentences;
    }

    private static Optional<String> capacities(List<Capacity> capacities) {
        if (capacities.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "In %d MiB live %s."
                        .formatted(
                                capacities.getFirst().budget() >> 20,
                                capacities.stream()
                                        .map(
                                                each ->
                                                        "%s%,d instances (%s)"
                                                                .formatted(
                                                                        each.isBound()
                                                                                ? ""
                                                                                : "at least ",
                                                                        each.instances(),
                                                                        each.housing().title()))
                                        .collect(Collectors.joining(", "))));
    }

    /// The last container, else the last side: the same side may stand there twice.
    private static int baseline(List<SideResult> sides) {
        for (int i = sides.size() - 1; i >= 0; i--) {
            if (sides.get(i).side() == Side.CONTAINER) {
                return i;
            }
        }
        return sides.size() - 1;
    }

    private static Optional<String> about(
            SideResult side,
            SideResult baseline,
            String what,
            Function<SideResult, List<Double>> figures) {
        List<Double> ours = figures.apply(side);
        List<Double> theirs = figures.apply(baseline);
        if (ours.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        Ratio faster = Ratio.of(theirs, ours);
        boolean wins = faster.value() >= 1;
        Ratio shown = wins ? faster : faster.inverted();
        String subject = capital(what) + " of " + side.side().title();
        String other = baseline.side().title();
        String evidence =
                "%s against %s ms, 95 %% interval of the ratio %s to %s"
                        .formatted(
                                number(Summary.median(ours)),
                                number(Summary.median(theirs)),
                                number(shown.low()),
                                number(shown.high()));
        return Optional.of(
                faster.isUndecided()
                        ? "%s: too close to %s to call (%s).".formatted(subject, other, evidence)
                        : "%s: %s times as %s as %s (%s)."
                                .formatted(
                                        subject,
                                        number(shown.value()),
                                        wins ? "quick" : "slow",
                                        other,
                                        evidence));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// Three significant digits.
    private static String number(double value) {
        int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
