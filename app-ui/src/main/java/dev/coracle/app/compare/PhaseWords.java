package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.theme.Look;
import dev.coracle.workloads.compare.Phase;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Rectangle;

/// How phases are called and coloured, everywhere the same.
final class PhaseWords {

    private PhaseWords() {}

    static String word(Phase phase) {
        return switch (phase) {
            case CREATE -> text("compare.phase.create");
            case LOAD -> text("compare.phase.load");
            case COMPILE -> text("compare.phase.compile");
            case INSTANTIATE -> text("compare.phase.instantiate");
            case FIRST_BYTE -> text("compare.phase.firstByte");
            case EXIT -> text("compare.phase.exit");
        };
    }

    static String style(Phase phase) {
        return "phase-" + phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// A row that says which colour is which phase.
    static Node legend() {
        HBox row = new HBox();
        row.getStyleClass().add("phase-legend");
        for (Phase phase : Phase.values()) {
            Rectangle swatch = new Rectangle(10, 10);
            swatch.getStyleClass().addAll("phase", style(phase));
            Label label = new Label(word(phase), swatch);
            label.getStyleClass().addAll(Look.SMALL, Look.QUIET);
            row.getChildren().add(label);
        }
        return row;
    }
}
