package dev.coracle.app.modules;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.library.Anatomy;
import dev.coracle.workloads.log.InertText;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The parts of a file as bars, the largest first: what makes it as large as it is.
final class SectionBars extends GridPane {

    private static final double FULL = 240;
    private static final int MOST = 24;

    /// @param whole size of the file in bytes
    SectionBars(List<Anatomy.Part> parts, long whole) {
        getStyleClass().add(Look.BARS);
        setHgap(16);
        setVgap(4);
        ColumnConstraints size = new ColumnConstraints();
        size.setHalignment(HPos.RIGHT);
        getColumnConstraints().addAll(new ColumnConstraints(), size, new ColumnConstraints());
        parts.stream().limit(MOST).forEach(part -> add(part, whole));
        if (parts.size() > MOST) {
            Label more = new Label(text("inspect.sections.more", parts.size() - MOST));
            more.getStyleClass().addAll(Look.SMALL, Look.QUIET);
            addRow(getRowCount(), more);
        }
    }

    private void add(Anatomy.Part part, long whole) {
        String called = Written.middle(InertText.of(part.name()), 60);
        Label name =
                new Label(
                        part.count() == 1
                                ? called
                                : text("inspect.sections.several", called, part.count()));
        name.setMinWidth(USE_PREF_SIZE);
        Label size = new Label(Written.bytes(part.bytes()));
        size.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        size.setMinWidth(USE_PREF_SIZE);
        Region bar = new Region();
        bar.getStyleClass().addAll(Look.BAR, Look.BAR_WASM);
        double share = whole == 0 ? 0 : Math.min(1, (double) part.bytes() / whole);
        bar.setMaxSize(Math.max(2, FULL * share), 8);
        StackPane track = new StackPane(bar);
        track.getStyleClass().add(Look.BAR_TRACK);
        track.setAlignment(Pos.CENTER_LEFT);
        track.setMinSize(FULL, 8);
        track.setMaxSize(FULL, 8);
        addRow(getRowCount(), name, size, track);
    }
}
