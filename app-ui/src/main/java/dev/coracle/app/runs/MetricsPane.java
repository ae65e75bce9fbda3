package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.metric.Sample;
import dev.coracle.workloads.metric.Series;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/// What a run used, second by second: processor, memories, bytes, calls of the host.
final class MetricsPane extends StackPane {

    private static final double NANOS_IN_PERCENT = 1e7;
    private static final int COLUMNS = 3;

    private final Curve cpu =
            new Curve("metrics-cpu", text("metrics.cpu.title"), MetricsPane::percent);
    private final Curve memory =
            new Curve("metrics-memory", text("metrics.memory.title"), MetricsPane::bytes);
    private final Curve resident =
            new Curve("metrics-resident", text("metrics.resident.title"), MetricsPane::bytes);
    private final Curve read =
            new Curve("metrics-read", text("metrics.read.title"), MetricsPane::bytesPerSecond);
    private final Curve written =
            new Curve(
                    "metrics-written", text("metrics.written.title"), MetricsPane::bytesPerSecond);
    private final Curve calls =
            new Curve("metrics-calls", text("metrics.calls.title"), MetricsPane::perSecond);
    private final Label none = new Label(text("metrics.none.sentence"));
    private final ScrollPane scroll = new ScrollPane();
    private Subscription following = Subscription.EMPTY;

    MetricsPane() {
        setId("run-metrics");
        GridPane grid = new GridPane();
        grid.getStyleClass().add(Look.CURVES);
        for (int i = 0; i < COLUMNS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / COLUMNS);
            grid.getColumnConstraints().add(column);
        }
        Curve[] curves = {cpu, memory, resident, calls, read, written};
        for (int i = 0; i < curves.length; i++) {
            grid.add(curves[i], i % COLUMNS, i / COLUMNS);
        }
        scroll.setContent(grid);
        scroll.setFitToWidth(true);
        none.getStyleClass().add(Look.QUIET);
        getChildren().addAll(scroll, none);
    }

    void show(Optional<RunItem> run) {
        following.unsubscribe();
        following =
                run.map(item -> item.seriesProperty().subscribe(this::draw))
                        .orElse(Subscription.EMPTY);
        if (run.isEmpty()) {
            draw(Series.EMPTY);
        }
    }

    private void draw(Series series) {
        boolean any = !series.samples().isEmpty();
        scroll.setVisible(any);
        none.setVisible(!any);
        long[] times = series.samples().stream().mapToLong(Sample::millis).toArray();
        draw(cpu, times, i -> series.perSecond(i, Sample::cpuNanos) / NANOS_IN_PERCENT);
        draw(memory, times, i -> series.samples().get(i).memory());
        draw(resident, times, i -> series.samples().get(i).resident());
        draw(read, times, i -> series.perSecond(i, Sample::bytesRead));
        draw(written, times, i -> series.perSecond(i, Sample::bytesWritten));
        draw(calls, times, i -> series.perSecond(i, Sample::hostCalls));
    }

    private static void draw(Curve curve, long[] times, IntToDoubleFunction value) {
        double[] values = new double[times.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, value.applyAsDouble(i));
        }
        curve.show(times, values);
    }

    private static String percent(double value) {
        return String.format(Locale.getDefault(), "%.0f %%", value);
    }

    private static String bytes(double value) {
        return Written.bytes((long) value);
    }

    private static String bytesPerSecond(double value) {
        return text("metrics.unit.perSecond", Written.bytes((long) value));
    }

    private static String perSecond(double value) {
        return text("metrics.unit.perSecond", Written.count((long) value));
    }
}
