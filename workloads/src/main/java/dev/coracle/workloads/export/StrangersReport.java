package dev.coracle.workloads.export;

import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.MachineCard;
import dev.coracle.workloads.compare.Sample;
import dev.coracle.workloads.compare.SideResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Stream;

/// Looks at what a file says that somebody else wrote before anything is computed from it or drawn:
/// whether there is what every report has, in an amount and of a size that Coracle writes.
final class StrangersReport {

    /// Of the file, in bytes: ten thousand runs of five sides fill a tenth of it.
    static final long LONGEST = 256L << 20;

    private static final int MOST_SIDES = 16;
    private static final int MOST_RUNS = 10_000;
    private static final int MOST_POINTS = 1_000_000;
    private static final int LONGEST_TEXT = 1_000;
    private static final Duration LONGEST_TIME = Duration.ofDays(1);

    private StrangersReport() {}

    /// @throws IOException a sentence that says what is wrong
    static void check(ComparisonResult result) throws IOException {
        demand(
                result.pair() != null
                        && result.description() != null
                        && result.begun() != null
                        && result.plan() != null
                        && result.machine() != null
                        && result.work() != null,
                "a part is missing");
        text(result.pair());
        text(result.description());
        if (result.machine().isPresent()) {
            MachineCard card = result.machine().get();
            for (String each :
                    new String[] {
                        card.processor(),
                        card.system(),
                        card.java(),
                        card.coracle(),
                        card.docker().orElse("")
                    }) {
                text(each);
            }
        }
        amount(result.sides(), MOST_SIDES);
        demand(!result.sides().isEmpty(), "it has no sides");
        amount(result.capacities(), MOST_SIDES);
        for (SideResult side : result.sides()) {
            side(side);
        }
    }

    private static void side(SideResult side) throws IOException {
        demand(side.side() != null && side.size() != null, "a part of a side is missing");
        demand(!side.samples().isEmpty(), "a side of it has no runs");
        amount(side.samples(), MOST_RUNS);
        amount(side.usages(), MOST_RUNS);
        amount(side.loads(), MOST_RUNS);
        text(side.reach().orElse(""));
        for (Sample sample : side.samples()) {
            demand(
                    sample.side() != null && sample.firstByte() != null && sample.total() != null,
                    "a part of a run is missing");
            times(
                    Stream.concat(
                            Stream.concat(
                                    sample.phases().values().stream(), sample.firstByte().stream()),
                            Stream.of(sample.total())));
        }
        for (var usage : side.usages()) {
            amount(usage.curve(), MOST_POINTS);
            text(usage.method());
            times(usage.curve().stream().map(point -> point.at()));
        }
        for (var load : side.loads()) {
            demand(load.time().isPositive(), "a time in it is none");
            times(Stream.of(load.time(), load.median(), load.p99()));
        }
    }

    private static void times(Stream<Duration> times) throws IOException {
        demand(
                times.allMatch(time -> !time.isNegative() && time.compareTo(LONGEST_TIME) <= 0),
                "a time in it is none that a run takes");
    }

    private static void amount(Collection<?> these, int most) throws IOException {
        demand(these.size() <= most, "it has more of something than there can be");
    }

    private static void text(String text) throws IOException {
        demand(text != null && text.length() <= LONGEST_TEXT, "a text in it is too long");
    }

    private static void demand(boolean holds, String otherwise) throws IOException {
        if (!holds) {
            throw new IOException(
                    "This is no report of a comparison: %s. Open a JSON file that Coracle wrote."
                            .formatted(otherwise));
        }
    }
}
