package dev.coracle.workloads.export;

import dev.coracle.workloads.compare.Capacity;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Conclusion;
import dev.coracle.workloads.compare.Load;
import dev.coracle.workloads.compare.MachineCard;
import dev.coracle.workloads.compare.Phase;
import dev.coracle.workloads.compare.Plan;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.compare.Size;
import dev.coracle.workloads.compare.Summary;
import dev.coracle.workloads.metric.ByteSize;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Pair;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A report for people: what was compared, where, what came out, and what it does not show.
public final class MarkdownReport {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    private MarkdownReport() {}

    public static String write(ComparisonResult result) {
        return new MarkdownReport().report(result);
    }

    private String report(ComparisonResult result) {
        line("# " + result.pair());
        line("");
        line(result.description());
        line("");
        Conclusion.sentences(result).forEach(sentence -> line("- " + sentence));
        line("");
        if (result.service().isPresent()) {
            times("To the first answer (ms)", result, SideTimes.FIRST_BYTE);
        } else {
            times("To the first byte (ms)", result, SideTimes.FIRST_BYTE);
            times("Whole run (ms)", result, SideTimes.TOTAL);
        }
        phases(result);
        loads(result);
        resources(result);
        capacities(result.capacities());
        line("## How it was measured");
        line("");
        line(
                "%d timed runs a side after %d warm-up, sides in turns (A B, B A), one at a time; %d more with sampling%s. Load average %s before, %s after. %s were equal in all runs. Begun %s."
                        .formatted(
                                result.plan().runs(),
                                result.plan().warmUps(),
                                result.plan().metered(),
                                result.service().isPresent()
                                        ? ", %,d requests each".formatted(Plan.METERED_REQUESTS)
                                        : "",
                                load(result.loadBefore()),
                                load(result.loadAfter()),
                                result.service().isPresent() ? "Answers" : "Outputs and exit codes",
                                WHEN.format(result.begun())));
        line("");
        result.machine().ifPresent(this::machine);
        line("## What this does not show");
        line("");
        Caveats.of(result).forEach(caveat -> line("- " + caveat.sentence()));
        return text.toString();
    }

    private void times(String title, ComparisonResult result, SideTimes which) {
        line("## " + title);
        line("");
        row("side", "median", "mean", "± σ", "min", "max", "p95", "n", "outliers");
        rule(9);
        for (SideResult side : result.sides()) {
            Optional<Summary> found = which.of(side);
            if (found.isEmpty()) {
                row(side.side().title(), "no output", "", "", "", "", "", "", "");
                continue;
            }
            Summary summary = found.get();
            row(
                    side.side().title(),
                    Figures.three(summary.median()),
                    Figures.three(summary.mean()),
                    Figures.three(summary.deviation()),
                    Figures.three(summary.min()),
                    Figures.three(summary.max()),
                    Figures.three(summary.p95()),
                    Integer.toString(summary.count()),
                    Integer.toString(summary.outliers()));
        }
        line("");
    }

    private void phases(ComparisonResult result) {
        line("## Phases (median ms; fetching once, before the first run)");
        line("");
        // A service has no end of its own.
        List<Phase> all =
                Arrays.stream(Phase.values())
                        .filter(phase -> phase != Phase.EXIT || result.service().isEmpty())
                        .toList();
        List<String> head = new ArrayList<>(List.of("side", "fetch"));
        for (Phase phase : all) {
            head.add(
                    phase == Phase.FIRST_BYTE && result.service().isPresent()
                            ? "first answer"
                            : phase.word());
        }
        row(head.toArray(String[]::new));
        rule(head.size());
        for (SideResult side : result.sides()) {
            Map<Phase, Double> medians = side.phases();
            List<String> cells = new ArrayList<>(List.of(side.side().title(), fetch(side)));
            for (Phase phase : all) {
                Double median = medians.get(phase);
                cells.add(median == null ? "–" : Figures.three(median));
            }
            row(cells.toArray(String[]::new));
        }
        line("");
    }

    private void loads(ComparisonResult result) {
        Optional<Course.Serves> service = result.service();
        List<SideResult> asked =
                result.sides().stream().filter(side -> !side.loads().isEmpty()).toList();
        if (service.isEmpty() || asked.isEmpty()) {
            return;
        }
        line("## Requests answered a second");
        line("");
        row("side", "median", "min", "max", "n", "half within (ms)", "99 of 100 within (ms)");
        rule(7);
        for (SideResult side : asked) {
            Summary rates = Summary.of(side.rates());
            row(
                    side.side().title(),
                    Figures.three(rates.median()),
                    Figures.three(rates.min()),
                    Figures.three(rates.max()),
                    Integer.toString(rates.count()),
                    latency(side, Load::median),
                    latency(side, Load::p99));
        }
        line("");
        Load one = asked.getFirst().loads().getFirst();
        line(
                "GET %s over %d connections that are kept, each asked again as soon as it has answered; counted for %d s after as long a time that is not. Our sides differ in how they start, not in how they answer, so one of them stands for all."
                        .formatted(
                                service.get().path(), one.connections(), one.time().toSeconds()));
        line("");
        for (SideResult side : asked) {
            side.reach()
                    .ifPresent(words -> line("- %s: %s.".formatted(side.side().title(), words)));
        }
        line("");
    }

    private static String latency(SideResult side, Function<Load, Duration> which) {
        List<Double> millis =
                side.loads().stream().map(load -> which.apply(load).toNanos() / 1e6).toList();
        return Figures.three(Summary.of(millis).median());
    }

    private static String fetch(SideResult side) {
        return side.fetched()
                .map(Figures::three)
                .or(() -> side.fetch().map(fetch -> fetch.source().words()))
                .orElse("unknown");
    }

    private void resources(ComparisonResult result) {
        line("## Memory, processor, size, throughput");
        line("");
        row("side", "peak memory", "CPU time (ms)", "unpacked", "compressed", "throughput");
        rule(6);
        for (SideResult side : result.sides()) {
            row(
                    side.side().title(),
                    side.peakMemory().map(Math::round).map(ByteSize::text).orElse("not sampled"),
                    side.cpu().map(Figures::three).orElse("not sampled"),
                    side.size().map(size -> ByteSize.text(size.unpacked())).orElse("unknown"),
                    side.size().map(MarkdownReport::compressed).orElse("unknown"),
                    throughput(side, result.work()));
        }
        line("");
        for (SideResult side : result.sides()) {
            line("- Memory of %s: %s.".formatted(side.side().title(), side.method()));
        }
        line("");
    }

    private void capacities(List<Capacity> capacities) {
        if (capacities.isEmpty()) {
            return;
        }
        line("## How many live at once in " + ByteSize.text(capacities.getFirst().budget()));
        line("");
        row("housing", "instances", "with one", "each more", "time to start them");
        rule(5);
        for (Capacity capacity : capacities) {
            row(
                    capacity.housing().title(),
                    (capacity.isBound() ? "" : "at least ") + capacity.instances(),
                    ByteSize.text(capacity.points().getFirst().bytes()),
                    capacity.bytesEach() == 0 ? "–" : ByteSize.text(capacity.bytesEach()),
                    Figures.three(capacity.points().getLast().at().toMillis() / 1000.0) + " s");
        }
        line("");
    }

    private static String compressed(Size size) {
        return size.compressed().isPresent()
                ? ByteSize.text(size.compressed().getAsLong())
                : "unknown";
    }

    private static String throughput(SideResult side, Optional<Pair.Work> work) {
        return work.map(
                        amount ->
                                Figures.three(1000 * amount.amount() / side.job().median())
                                        + " "
                                        + amount.unit()
                                        + "/s")
                .orElse("–");
    }

    private void machine(MachineCard machine) {
        row("machine", "");
        rule(2);
        row("processor", machine.processor() + ", " + machine.processors() + " cores");
        row("memory", ByteSize.text(machine.memory()));
        row("system", machine.system());
        row("Coracle", machine.coracle() + " on " + machine.java());
        row("Docker", machine.docker().orElse("took no part"));
        line("");
    }

    private static String load(double load) {
        return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
    }

    private void row(String... cells) {
        List<String> escaped =
                List.of(cells).stream().map(cell -> cell.replace("|", "\\|")).toList();
        line("| " + String.join(" | ", escaped) + " |");
    }

    private void rule(int columns) {
        line("|---" + "|---:".repeat(columns - 1) + "|");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /// Which times of a side a table shows.
    private enum SideTimes {
        FIRST_BYTE {
            @Override
            Optional<Summary> of(SideResult side) {
                return side.firstByte();
            }
        },
        TOTAL {
            @Override
            Optional<Summary> of(SideResult side) {
                return Optional.of(side.total());
            }
        };

        abstract Optional<Summary> of(SideResult side);
    }
}
