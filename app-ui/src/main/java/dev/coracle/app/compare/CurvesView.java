package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.compare.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;

/// Memory over time since the request, a line for each side: of the run whose peak is the middle
/// one.
final class CurvesView extends Pane {

    private static final double HEIGHT = 160;
    private static final double LEFT = 84;
    private static final double RIGHT = 208;
    private static final double BOTTOM = 22;
    private static final double NAME = 18;

    private final List<Curve> curves;

    CurvesView(ComparisonResult result) {
        this.curves = curves(result);
        setId("compare-curves");
        getStyleClass().add("memory-curves");
        widthProperty().subscribe(width -> draw());
    }

    /// @return whether anything was sampled
    boolean isEmpty() {
        return curves.isEmpty();
    }

    private static List<Curve> curves(ComparisonResult result) {
        List<Curve> curves = new ArrayList<>();
        for (SideResult side : result.sides()) {
            List<Usage> sampled =
                    side.usages().stream()
                            .filter(usage -> usage.curve().size() > 1)
                            .sorted(Comparator.comparingLong(usage -> usage.peakMemory().orElse(0)))
                            .toList();
            if (!sampled.isEmpty()) {
                curves.add(new Curve(side, sampled.get(sampled.size() / 2).curve()));
            }
        }
        return curves;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT + BOTTOM;
    }

    private void draw() {
        getChildren().clear();
        double room = Math.max(50, getWidth() - LEFT - RIGHT);
        double time = Ticks.niceEnd(curves.stream().mapToDouble(Curve::millis).max().orElse(1));
        double most = curves.stream().mapToDouble(Curve::peak).max().orElse(1);
        for (double tick : Ticks.upTo(time)) {
            double x = LEFT + room * tick / time;
            grid(x, 0, x, HEIGHT);
            String words =
                    tick == 0 ? "0" : Written.duration(Duration.ofNanos((long) (tick * 1e6)));
            label(words, x + 2, HEIGHT + 2);
        }
        grid(LEFT, HEIGHT, LEFT + room, HEIGHT);
        grid(LEFT, 1, LEFT + room, 1);
        label(Written.bytes((long) most), 0, 0);
        label(text("compare.curves.none"), 0, HEIGHT - NAME);
        List<Double> taken = new ArrayList<>();
        for (Curve curve : curves) {
            Polyline line = new Polyline();
            line.getStyleClass().addAll("memory-curve", curve.style());
            double x = LEFT;
            double y = HEIGHT;
            for (Usage.Point point : curve.points()) {
                x = LEFT + room * point.at().toNanos() / 1e6 / time;
                y = HEIGHT - (HEIGHT - 2) * point.bytes() / most;
                line.getPoints().addAll(x, y);
            }
            Label name = new Label(SideWords.of(curve.side().side()));
            name.getStyleClass().addAll(Look.SMALL, curve.nameStyle());
            name.setLayoutX(x + 8);
            name.setLayoutY(free(y - NAME / 2, taken));
            getChildren().addAll(line, name);
        }
    }

    /// The nearest place below where no other name stands.
    private static double free(double wanted, List<Double> taken) {
        double y = Math.clamp(wanted, 0, HEIGHT - NAME);
        for (int i = 0; i < taken.size(); i++) {
            for (double other : taken) {
                if (Math.abs(other - y) < NAME) {
                    y = other + NAME > HEIGHT - NAME ? other - NAME : other + NAME;
                }
            }
        }
        taken.add(y);
        return y;
    }

    private void grid(double x0, double y0, double x1, double y1) {
        Line line = new Line(x0, y0, x1, y1);
        line.getStyleClass().add("lane-grid");
        getChildren().add(line);
    }

    private void label(String words, double x, double y) {
        Label label = new Label(words);
        label.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        label.setLayoutX(x);
        label.setLayoutY(y);
        getChildren().add(label);
    }

    /// One side's line.
    private record Curve(SideResult side, List<Usage.Point> points) {

        double millis() {
            return points.getLast().at().toNanos() / 1e6;
        }

        double peak() {
            return points.stream().mapToLong(Usage.Point::bytes).max().orElse(1);
        }

        String style() {
            return "memory-" + side.side().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String nameStyle() {
            return side.side().isOurs() ? "lane-wasm" : "lane-container";
        }
    }
}
