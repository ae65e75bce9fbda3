package dev.coracle.cli;

import dev.coracle.workloads.compare.ComparisonListener;
import dev.coracle.workloads.compare.Housing;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.metric.ByteSize;

/// Says on stderr which run goes on, on one line that is written over, where somebody watches.
final class BenchProgress implements ComparisonListener {

    private final OverwrittenLine line;

    BenchProgress(Terminal terminal) {
        this.line = new OverwrittenLine(terminal);
    }

    @Override
    public void running(Side side, Stage stage, int number, int of) {
        String what =
                switch (stage) {
                    case WARM_UP -> "warming up";
                    case TIMED -> "timing";
                    case LOADED -> "asking";
                    case METERED -> "sampling";
                };
        line.show("%s %d of %d: %s".formatted(what, number, of, side.title()));
    }

    @Override
    public void filled(Housing housing, int instances, long bytes, long budget) {
        line.show(
                "%,d instances in %s of %s: %s"
                        .formatted(
                                instances,
                                ByteSize.text(bytes),
                                ByteSize.text(budget),
                                housing.title()));
    }
}
