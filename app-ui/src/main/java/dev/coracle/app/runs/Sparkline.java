package dev.coracle.app.runs;

import dev.coracle.app.theme.Look;
import dev.coracle.workloads.metric.Sample;
import dev.coracle.workloads.metric.Series;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// How busy a run kept its processor, as a line without words; the newest part of it at the right.
final class Sparkline extends Region {

    /// A minute at one sample a second.
    private static final int MOST = 60;

    private static final double WIDTH = 76;
    private static final double HEIGHT = 20;
    private static final double NANOS = 1e9;

    private final Path line = new Path();

    Sparkline() {
        line.getStyleClass().add(Look.SPARK);
        line.setManaged(false);
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setMouseTransparent(true);
        getChildren().add(line);
    }

    void show(Series series) {
        line.getElements().clear();
        int size = series.samples().size();
        int from = Math.max(0, size - MOST);
        int count = size - from;
        for (int i = 0; i < count; i++) {
            double share = Math.min(1, series.perSecond(from + i, Sample::cpuNanos) / NANOS);
            double y = (HEIGHT - 3) * (1 - share) + 1.5;
            if (i == 0) {
                line.getElements().add(new MoveTo(0, y));
            }
            line.getElements().add(new LineTo(WIDTH * (i + 1) / count, y));
        }
    }
}
