package dev.coracle.workloads.export;

import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Phase;
import dev.coracle.workloads.compare.Sample;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.pair.Fetch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A line for each timed run (RFC 4180), times in milliseconds; what a side does not have is empty.
/// Getting the module or the image was measured once for all runs of a side, so it is the same in
/// each of its lines and not in their totals.
public final class CsvReport {

    private CsvReport() {}

    public static String write(ComparisonResult result) {
        StringBuilder csv = new StringBuilder("pair,side,run,first_byte_ms,total_ms,fetch_ms");
        for (Phase phase : Phase.values()) {
            csv.append(",phase_").append(phase.word().replace(' ', '_')).append("_ms");
        }
        csv.append("\r\n");
        for (SideResult side : result.sides()) {
            int run = 1;
            for (Sample sample : side.samples()) {
                csv.append(line(result.pair(), run++, sample, side)).append("\r\n");
            }
        }
        return csv.toString();
    }

    private static String line(String pair, int run, Sample sample, SideResult side) {
        List<String> cells = new ArrayList<>();
        cells.add(quoted(pair));
        cells.add(sample.side().name().toLowerCase(Locale.ROOT));
        cells.add(Integer.toString(run));
        cells.add(sample.firstByte().map(CsvReport::millis).orElse(""));
        cells.add(millis(sample.total()));
        cells.add(side.fetch().flatMap(Fetch::time).map(CsvReport::millis).orElse(""));
        for (Phase phase : Phase.values()) {
            Duration duration = sample.phases().get(phase);
            cells.add(duration == null ? "" : millis(duration));
        }
        return String.join(",", cells);
    }

    /// What begins like a formula, which a spreadsheet would work out, gets an apostrophe before
    /// it: the report may be a stranger's.
    private static String quoted(String name) {
        String text = name.matches("(?s)[=+@\\t\\r-].*") ? "'" + name : name;
        return text.matches("[A-Za-z0-9][A-Za-z0-9 ._-]*")
                ? text
                : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e6);
    }
}
