package dev.coracle.app.compare;

import dev.coracle.app.theme.Look;
import dev.coracle.workloads.compare.Side;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One figure of each side as bars under each other, from zero, on one scale.
final class BarsView extends VBox {

    private static final double NAMES = 208;

    /// @param name whose
    /// @param ours whether it is of our own engine
    /// @param value empty where there is no figure
    /// @param words how it is written
    record Bar(String name, boolean ours, OptionalDouble value, String words) {}

    /// @param title what the figure is, with its unit
    BarsView(String title, List<Bar> bars) {
        getStyleClass().add("bars");
        Label head = new Label(title);
        head.getStyleClass().add(Look.SECTION_TITLE);
        GridPane grid = new GridPane();
        grid.setHgap(12);
        grid.setVgap(6);
        ColumnConstraints names = new ColumnConstraints(NAMES);
        ColumnConstraints room = new ColumnConstraints();
        room.setHgrow(Priority.ALWAYS);
        ColumnConstraints figures =
                new ColumnConstraints(88, Region.USE_COMPUTED_SIZE, Double.MAX_VALUE);
        figures.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(names, room, figures);
        double most = bars.stream().mapToDouble(bar -> bar.value().orElse(0)).max().orElse(0);
        for (Bar bar : bars) {
            Label name = new Label(bar.name());
            name.getStyleClass().add(Look.SMALL);
            Label words = new Label(bar.words());
            words.getStyleClass().addAll(Look.SMALL, "figure");
            words.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(grid.getRowCount(), name, drawn(bar, most), words);
        }
        getChildren().addAll(head, grid);
    }

    static Bar of(Filling filling, String words) {
        return new Bar(
                SideWords.of(filling.housing()),
                filling.housing().isOurs(),
                OptionalDouble.of(filling.instances()),
                words);
    }

    private static Region drawn(Bar bar, double most) {
        Region filled = new Region();
        filled.getStyleClass().addAll("bar", bar.ours() ? "bar-wasm" : "bar-container");
        double share = most == 0 ? 0 : bar.value().orElse(0) / most;
        Region track = new ShareTrack(filled, share);
        track.getStyleClass().add("bar-track");
        return track;
    }

    static Bar of(Side side, Optional<Double> value, String words) {
        return new Bar(
                SideWords.of(side),
                side.isOurs(),
                value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty(),
                words);
    }

    /// Gives its child a share of its width.
    private static final class ShareTrack extends Region {

        private final Region filled;
        private final double share;

        private ShareTrack(Region filled, double share) {
            this.filled = filled;
            this.share = share;
            setMinHeight(10);
            setPrefHeight(10);
            getChildren().add(filled);
        }

        @Override
        protected void layoutChildren() {
            double width = share == 0 ? 0 : Math.max(2, getWidth() * share);
            filled.resizeRelocate(0, (getHeight() - 10) / 2, width, 10);
        }
    }
}
