package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.task.Frames;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.compare.Phase;
import dev.coracle.workloads.compare.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/// The sides as lanes on one time axis that starts at the click: phases as segments, a flag at the
/// first byte, a dot for each run, and a bar that grows while a run goes on.
final class LanesView extends Pane {

    private static final double LABEL = 208;
    private static final double RIGHT = 96;
    private static final double LANE = 64;
    private static final double BAR = 20;
    private static final double AXIS = 28;
    private static final double DOT = 3;

    /// How many milliseconds are shown before there is a time.
    private static final double NOTHING_YET = 200;

    private final ObservableList<Lane> lanes;
    private final Frames frames = new Frames(this::grow);
    private final List<Growing> growing = new ArrayList<>();
    private final ListChangeListener<Lane> whenChanged = change -> requestDrawing();
    private double scale = 1;

    LanesView(ObservableList<Lane> lanes) {
        this.lanes = lanes;
        setId("compare-lanes");
        getStyleClass().add("lanes");
        // a view lives as long as it is shown, the list as long as the window
        lanes.addListener(new WeakListChangeListener<>(whenChanged));
        widthProperty().subscribe(width -> requestDrawing());
        sceneProperty().subscribe(scene -> requestDrawing());
        requestDrawing();
    }

    @Override
    protected double computePrefHeight(double width) {
        return lanes.size() * LANE + AXIS;
    }

    private void requestDrawing() {
        draw();
        requestLayout();
        frames.set(
                getScene() != null
                        && lanes.stream().anyMatch(lane -> lane.runningSince().isPresent()));
    }

    private void draw() {
        getChildren().clear();
        growing.clear();
        double room = Math.max(50, getWidth() - LABEL - RIGHT);
        double reach = lanes.stream().mapToDouble(Lane::reach).max().orElse(0);
        for (Lane lane : lanes) {
            if (lane.runningSince().isPresent()) {
                reach = Math.max(reach, millisSince(lane.runningSince().getAsLong()) * 1.2);
            }
        }
        double axis = Ticks.niceEnd(reach == 0 ? NOTHING_YET : Math.max(reach, 1));
        scale = room / axis;
        axis(axis);
        double top = 0;
        for (Lane lane : lanes) {
            draw(lane, top);
            top += LANE;
        }
    }

    private void axis(double end) {
        double height = lanes.size() * LANE;
        for (double tick : Ticks.upTo(end)) {
            double x = LABEL + tick * scale;
            Line line = new Line(x, 0, x, height);
            line.getStyleClass().add("lane-grid");
            Label label = new Label(millis(tick));
            label.getStyleClass().addAll(Look.SMALL, Look.QUIET);
            label.setLayoutX(x + 2);
            label.setLayoutY(height + 4);
            getChildren().addAll(line, label);
        }
    }

    private void draw(Lane lane, double top) {
        double bar = top + 12;
        Label name = new Label(SideWords.of(lane.side()));
        name.setPrefWidth(LABEL - 16);
        name.setLayoutY(bar + (BAR - 18) / 2);
        name.getStyleClass().add(lane.side().isOurs() ? "lane-wasm" : "lane-container");
        getChildren().add(name);
        if (!lane.note().isEmpty()) {
            Label note = new Label(lane.note());
            note.getStyleClass().addAll(Look.SMALL, Look.QUIET);
            note.setLayoutY(bar + BAR + 2);
            getChildren().add(note);
        }
        double x = LABEL;
        for (Map.Entry<Phase, Double> phase : lane.phases().entrySet()) {
            double width = phase.getValue() * scale;
            Rectangle segment = new Rectangle(x, bar, Math.max(width, 0.5), BAR);
            segment.getStyleClass().addAll("phase", PhaseWords.style(phase.getKey()));
            Tooltip.install(
                    segment,
                    new Tooltip(
                            text(
                                    "compare.phase.tooltip",
                                    PhaseWords.word(phase.getKey()),
                                    millis(phase.getValue()))));
            getChildren().add(segment);
            x += width;
        }
        if (lane.runningSince().isPresent()) {
            growing.add(growing(lane, bar, x));
        }
        if (lane.phases().containsKey(Phase.FIRST_BYTE)
                || (lane.runningSince().isEmpty() && !lane.phases().isEmpty())) {
            flag(lane, bar, x);
        }
        for (double dot : lane.dots()) {
            Circle circle = new Circle(LABEL + dot * scale, bar + BAR + 12, DOT);
            circle.getStyleClass()
                    .addAll("lane-dot", lane.side().isOurs() ? "dot-wasm" : "dot-container");
            getChildren().add(circle);
        }
        if (lane.dots().size() > 1) {
            double x0 = LABEL + Summary.of(lane.dots()).median() * scale;
            Line median = new Line(x0, bar + BAR + 5, x0, bar + BAR + 19);
            median.getStyleClass().add("lane-median");
            getChildren().add(median);
        }
    }

    /// The bar of what goes on, from the last phase that is over, with the time since the click at
    /// its end until the first byte stops the watch.
    private Growing growing(Lane lane, double top, double begin) {
        Rectangle bar = new Rectangle(begin, top, 0, BAR);
        bar.getStyleClass().addAll("phase", "phase-running");
        Label watch = new Label();
        watch.getStyleClass().add("lane-time");
        watch.setLayoutY(top + (BAR - 18) / 2);
        watch.setVisible(!lane.phases().containsKey(Phase.FIRST_BYTE));
        getChildren().addAll(bar, watch);
        Growing growing = new Growing(lane.runningSince().orElseThrow(), bar, watch);
        growing.grow(scale);
        return growing;
    }

    /// At the first byte, with the time behind the bar's end.
    private void flag(Lane lane, double bar, double end) {
        double x = LABEL + lane.flag() * scale;
        Line pole = new Line(x, bar - 6, x, bar + BAR);
        pole.getStyleClass().add("lane-flag");
        Label time = new Label(millis(lane.flag()));
        time.getStyleClass().add("lane-time");
        time.setLayoutX(Math.max(end, x) + 8);
        time.setLayoutY(bar + (BAR - 18) / 2);
        getChildren().addAll(pole, time);
    }

    private void grow() {
        for (Growing each : growing) {
            if (each.grow(scale) > getWidth() - RIGHT) {
                draw();
                return;
            }
        }
    }

    private record Growing(long since, Rectangle bar, Label watch) {

        /// @return where it ends
        double grow(double scale) {
            double millis = millisSince(since);
            double end = LABEL + millis * scale;
            bar.setWidth(Math.max(0, end - bar.getX()));
            watch.setText(text("compare.race.millis", (long) millis));
            watch.setLayoutX(end + 8);
            return end;
        }
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    private static String millis(double value) {
        return value == 0 ? "0" : Written.duration(Duration.ofNanos((long) (value * 1e6)));
    }

    /// Describes the picture for those who do not see it.
    String words() {
        List<String> all = new ArrayList<>();
        for (Lane lane : lanes) {
            all.add(text("compare.lane.words", SideWords.of(lane.side()), millis(lane.flag())));
        }
        return String.join(" ", all);
    }
}
