package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.theme.Look;
import java.time.Duration;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;

/// One quantity over the time of a run: a line from 0 to the most there was, with the value under
/// the pointer, or the newest one, in words.
final class Curve extends Region {

    private static final double HEIGHT = 132;
    private static final double HEAD = 40;
    private static final double FOOT = 20;

    private final Path area = new Path();
    private final Path line = new Path();
    private final Line base = new Line();
    private final Line pointer = new Line();
    private final Text name = new Text();
    private final Text value = new Text();
    private final Text most = new Text();
    private final Text begin = new Text();
    private final Text end = new Text();
    private final DoubleFunction<String> unit;
    private long[] millis = {};
    private double[] values = {};
    private int pointed = -1;

    /// @param title what it shows
    /// @param unit writes a value with its unit
    Curve(String id, String title, DoubleFunction<String> unit) {
        this.unit = unit;
        setId(id);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        getStyleClass().add(Look.CURVE);
        area.getStyleClass().add(Look.CURVE_AREA);
        line.getStyleClass().add(Look.CURVE_LINE);
        base.getStyleClass().add(Look.CURVE_BASE);
        pointer.getStyleClass().add(Look.CURVE_POINTER);
        name.getStyleClass().add(Look.CURVE_NAME);
        value.getStyleClass().add(Look.CURVE_VALUE);
        name.setText(title);
        for (Text words : new Text[] {most, begin, end}) {
            words.getStyleClass().add(Look.CURVE_WORDS);
        }
        for (Text words : new Text[] {name, value, most, begin, end}) {
            words.setTextOrigin(VPos.TOP);
        }
        getChildren().addAll(area, line, base, pointer, name, value, most, begin, end);
        getChildren().forEach(child -> child.setManaged(false));
        setOnMouseMoved(event -> point(event.getX()));
        setOnMouseExited(event -> point(Double.NaN));
        show(new long[0], new double[0]);
    }

    /// @param times since the begin of the run in milliseconds, in order
    /// @param heights a value for each, 0 at least
    void show(long[] times, double[] heights) {
        millis = times;
        values = heights;
        pointed = Math.min(pointed, values.length - 1);
        setAccessibleText(name.getText() + ": " + words());
        requestLayout();
    }

    private String words() {
        if (values.length == 0) {
            return text("metrics.value.none");
        }
        if (pointed >= 0) {
            return text(
                    "metrics.value.at",
                    unit.apply(values[pointed]),
                    Written.duration(Duration.ofMillis(millis[pointed])));
        }
        return unit.apply(values[values.length - 1]);
    }

    private void point(double x) {
        int was = pointed;
        pointed = Double.isNaN(x) || values.length == 0 ? -1 : nearest(x);
        if (was != pointed) {
            requestLayout();
        }
    }

    private int nearest(double x) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (Math.abs(x(i) - x) < Math.abs(x(best) - x)) {
                best = i;
            }
        }
        return best;
    }

    private double x(int index) {
        long last = millis[millis.length - 1];
        return last == 0 ? 0 : getWidth() * millis[index] / last;
    }

    private double y(int index, double highest) {
        double room = getHeight() - HEAD - FOOT;
        return HEAD + room * (highest == 0 ? 1 : 1 - values[index] / highest);
    }

    @Override
    protected void layoutChildren() {
        double floor = getHeight() - FOOT;
        double highest = 0;
        for (double each : values) {
            highest = Math.max(highest, each);
        }
        line.getElements().clear();
        area.getElements().clear();
        for (int i = 0; i < values.length; i++) {
            double x = x(i);
            double y = y(i, highest);
            if (i == 0) {
                // what the first sample says holds since the begin
                line.getElements().add(new MoveTo(0, y));
                area.getElements().addAll(new MoveTo(0, floor), new LineTo(0, y));
            }
            line.getElements().add(new LineTo(x, y));
            area.getElements().add(new LineTo(x, y));
        }
        if (values.length > 0) {
            area.getElements().addAll(new LineTo(getWidth(), floor), new ClosePath());
        }
        base.setStartY(floor);
        base.setEndY(floor);
        base.setEndX(getWidth());
        pointer.setVisible(pointed >= 0);
        if (pointed >= 0) {
            pointer.setStartX(x(pointed));
            pointer.setEndX(x(pointed));
            pointer.setStartY(HEAD);
            pointer.setEndY(floor);
        }
        value.setText(words());
        most.setText(values.length == 0 ? "" : text("metrics.value.most", unit.apply(highest)));
        begin.setText(values.length == 0 ? "" : "0");
        end.setText(
                values.length == 0
                        ? ""
                        : Written.duration(Duration.ofMillis(millis[millis.length - 1])));
        place(name, 0, 0);
        place(value, 0, 18);
        place(most, getWidth() - most.getLayoutBounds().getWidth(), 20);
        place(begin, 0, floor + 4);
        place(end, getWidth() - end.getLayoutBounds().getWidth(), floor + 4);
    }

    private static void place(Text words, double x, double y) {
        words.setLayoutX(x);
        words.setLayoutY(y);
    }
}
