package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.theme.Look;
import dev.coracle.workloads.compare.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
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
        return legend(List.of(Phase.values()), PhaseWords::word);
    }

    /// The same for a service, which has no end of its own.
    static Node serviceLegend() {
        List<Phase> phases =
                Arrays.stream(Phase.values()).filter(phase -> phase != Phase.EXIT).toList();
        return legend(
                phases,
                phase ->
                        phase == Phase.FIRST_BYTE
                                ? text("compare.phase.firstAnswer")
                                : word(phase));
    }

    private static Node legend(List<Phase> phases, Function<Phase, String> word) {
        FlowPane row = new FlowPane();
        row.getStyleClass().add("phase-legend");
        for (Phase phase : phases) {
            Rectangle swatch = new Rectangle(10, 10);
            swatch.getStyleClass().addAll("phase", style(phase));
            Label label = new Label(word.apply(phase), swatch);
            label.getStyleClass().addAll(Look.SMALL, Look.QUIET);
            row.getChildren().add(label);
        }
        return row;
    }
}
