package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import java.util.List;
import javafx.scene.layout.StackPane;

/// How many instances live at once, a bar for each way to keep them.
final class FillingsView extends StackPane {

    /// @param fillings at least one, of one budget
    FillingsView(List<Filling> fillings) {
        setId("compare-fillings");
        String title = text("compare.fillings.title", Written.bytes(fillings.getFirst().budget()));
        getChildren()
                .add(
                        new BarsView(
                                title,
                                fillings.stream()
                                        .map(each -> BarsView.of(each, words(each)))
                                        .toList()));
    }

    private static String words(Filling filling) {
        return filling.more()
                ? text("compare.fillings.atLeast", filling.instances())
                : text("compare.fillings.words", filling.instances());
    }
}
