package dev.coracle.cli;

import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Conclusion;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.compare.Summary;
import dev.coracle.workloads.metric.ByteSize;
import java.io.PrintWriter;
import java.util.Locale;

/// Prints a result for a terminal: a row for each side, then the sentences.
final class BenchTable {

    private static final String ROW = "%-28s  %15s  %12s  %12s  %10s  %10s";

    private BenchTable() {}

    static void print(ComparisonResult result, PrintWriter out) {
        boolean service = result.service().isPresent();
        out.println(
                ROW.formatted(
                        "SIDE",
                        service ? "FIRST ANSWER ms" : "FIRST BYTE ms",
                        service ? "REQUESTS/s" : "WHOLE RUN ms",
                        "PEAK MEMORY",
                        "CPU ms",
                        "FETCH ms"));
        for (SideResult side : result.sides()) {
            out.println(
                    ROW.formatted(
                            side.side().title(),
                            side.firstByte().map(s -> millis(s.median())).orElse("-"),
                            service ? rate(side) : millis(side.total().median()),
                            side.peakMemory()
                                    .map(Math::round)
                                    .map(ByteSize::text)
                                    .orElse("not sampled"),
                            side.cpu().map(BenchTable::millis).orElse("not sampled"),
                            side.fetched().map(BenchTable::millis).orElse("-")));
        }
        out.println();
        Conclusion.sentences(result).forEach(out::println);
        out.println("Medians; --markdown tells how it was measured and what it does not show.");
    }

    private static String rate(SideResult side) {
        return side.rates().isEmpty()
                ? "-"
                : String.format(Locale.ROOT, "%,.0f", Summary.of(side.rates()).median());
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
