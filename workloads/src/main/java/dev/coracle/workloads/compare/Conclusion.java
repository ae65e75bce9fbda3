package dev.coracle.workloads.compare;

import dev.coracle.workloads.compare.Finding.Measure;
import dev.coracle.workloads.compare.Finding.Verdict;
import dev.coracle.workloads.pair.Pair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the figures say, no surer than they are.
public final class Conclusion {

    private Conclusion() {}

    /// Each side against the container, or against the last side where there is none.
    public static List<Finding> of(ComparisonResult result) {
        int base = baseline(result.sides());
        SideResult baseline = result.sides().get(base);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < result.sides().size(); i++) {
            if (i != base) {
                SideResult side = result.sides().get(i);
                for (Measure measure : measures(result)) {
                    times(measure, side, baseline).ifPresent(findings::add);
                }
                rate(result, side, baseline).ifPresent(findings::add);
            }
        }
        if (!result.capacities().isEmpty()) {
            findings.add(new Finding.Density(result.capacities()));
        }
        return findings;
    }

    /// The findings in English, a sentence each.
    public static List<String> sentences(ComparisonResult result) {
        return of(result).stream()
                .map(
                        finding ->
                                switch (finding) {
                                    case Finding.Times times -> sentence(times);
                                    case Finding.Rate rate -> sentence(rate);
                                    case Finding.Density density -> sentence(density);
                                })
                .toList();
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

    /// A service has no end of its own.
    private static List<Measure> measures(ComparisonResult result) {
        return result.service().isPresent()
                ? List.of(Measure.FIRST_ANSWER)
                : List.of(Measure.FIRST_BYTE, Measure.WHOLE_RUN);
    }

    private static Optional<Finding> rate(
            ComparisonResult result, SideResult side, SideResult baseline) {
        List<Double> ours = rates(result, side);
        List<Double> theirs = rates(result, baseline);
        if (ours.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        Ratio more = Ratio.of(ours, theirs);
        return Optional.of(
                new Finding.Rate(
                        result.service().isPresent()
                                ? Optional.empty()
                                : result.work().map(Pair.Work::unit),
                        side.side(),
                        baseline.side(),
                        Summary.median(ours),
                        Summary.median(theirs),
                        verdict(more, Math.min(ours.size(), theirs.size())),
                        more.value() >= 1 ? more : more.inverted()));
    }

    /// Our sides differ in how they start: the last one stands for all. What prints so soon that
    /// the job takes no time has no rate.
    private static List<Double> rates(ComparisonResult result, SideResult side) {
        if (result.service().isPresent() || result.work().isEmpty()) {
            return side.rates();
        }
        boolean stands =
                !side.side().isOurs()
                        || result.sides().reversed().stream()
                                .map(SideResult::side)
                                .filter(Side::isOurs)
                                .findFirst()
                                .equals(Optional.of(side.side()));
        double amount = result.work().get().amount();
        return stands
                ? side.samples().stream()
                        .map(Sample::job)
                        .filter(Duration::isPositive)
                        .map(time -> amount / (time.toNanos() / 1e9))
                        .toList()
                : List.of();
    }

    private static Optional<Finding> times(Measure measure, SideResult side, SideResult baseline) {
        List<Double> ours = figures(measure, side);
        List<Double> theirs = figures(measure, baseline);
        if (ours.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        Ratio quicker = Ratio.of(theirs, ours);
        boolean wins = quicker.value() >= 1;
        return Optional.of(
                new Finding.Times(
                        measure,
                        side.side(),
                        baseline.side(),
                        Summary.median(ours),
                        Summary.median(theirs),
                        verdict(quicker, Math.min(ours.size(), theirs.size())),
                        wins ? quicker : quicker.inverted()));
    }

    /// @param figures on the side that has fewer
    private static Verdict verdict(Ratio quicker, int figures) {
        if (figures < 2) {
            return Verdict.TOO_FEW;
        }
        if (quicker.isUndecided()) {
            return Verdict.UNDECIDED;
        }
        return quicker.value() >= 1 ? Verdict.QUICKER : Verdict.SLOWER;
    }

    private static List<Double> figures(Measure measure, SideResult side) {
        return switch (measure) {
            case FIRST_BYTE, FIRST_ANSWER -> side.firstBytes();
            case WHOLE_RUN -> side.totals();
        };
    }

    private static String sentence(Finding.Times found) {
        String subject =
                switch (found.measure()) {
                            case FIRST_BYTE -> "First byte of ";
                            case FIRST_ANSWER -> "First answer of ";
                            case WHOLE_RUN -> "Whole run of ";
                        }
                        + found.side().title();
        String other = found.baseline().title();
        String evidence =
                "%s against %s ms, 95 %% interval of the ratio %s to %s"
                        .formatted(
                                number(found.millis()),
                                number(found.baselineMillis()),
                                number(found.times().low()),
                                number(found.times().high()));
        return switch (found.verdict()) {
            case TOO_FEW ->
                    "%s: %s ms against %s ms of %s, in too few runs to compare them."
                            .formatted(
                                    subject,
                                    number(found.millis()),
                                    number(found.baselineMillis()),
                                    other);
            case UNDECIDED ->
                    "%s: too close to %s to call (%s).".formatted(subject, other, evidence);
            case QUICKER ->
                    "%s: %s times as quick as %s (%s)."
                            .formatted(subject, number(found.times().value()), other, evidence);
            case SLOWER ->
                    "%s: %s times as slow as %s (%s)."
                            .formatted(subject, number(found.times().value()), other, evidence);
        };
    }

    private static String sentence(Finding.Rate rate) {
        boolean requests = rate.unit().isEmpty();
        String subject =
                (requests ? "Requests a second answered by " : "Throughput of ")
                        + rate.side().title();
        String other = rate.baseline().title();
        String unit = rate.unit().map(name -> " " + name + "/s").orElse("");
        String times = number(rate.times().value());
        String evidence =
                "%s against %s%s, 95 %% interval of the ratio %s to %s"
                        .formatted(
                                number(rate.perSecond()),
                                number(rate.baselinePerSecond()),
                                unit,
                                number(rate.times().low()),
                                number(rate.times().high()));
        return switch (rate.verdict()) {
            case TOO_FEW ->
                    "%s: %s against %s%s of %s, measured too seldom to compare them."
                            .formatted(
                                    subject,
                                    number(rate.perSecond()),
                                    number(rate.baselinePerSecond()),
                                    unit,
                                    other);
            case UNDECIDED ->
                    "%s: too close to %s to call (%s).".formatted(subject, other, evidence);
            case QUICKER ->
                    (requests
                                    ? "%s: %s times as many as %s (%s)."
                                    : "%s: %s times as much as %s (%s).")
                            .formatted(subject, times, other, evidence);
            case SLOWER ->
                    (requests
                                    ? "%s: %s answers %s times as many (%s)."
                                    : "%s: %s does %s times as much (%s).")
                            .formatted(subject, other, times, evidence);
        };
    }

    private static String sentence(Finding.Density density) {
        return "In %d MiB live %s."
                .formatted(
                        density.all().getFirst().budget() >> 20,
                        density.all().stream()
                                .map(Conclusion::words)
                                .collect(Collectors.joining(", ")));
    }

    private static String words(Capacity capacity) {
        return "%s%,d instances (%s)"
                .formatted(
                        capacity.isBound() ? "" : "at least ",
                        capacity.instances(),
                        capacity.housing().title());
    }

    /// Three significant digits.
    private static String number(double value) {
        int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
