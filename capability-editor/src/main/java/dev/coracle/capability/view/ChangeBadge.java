package dev.coracle.capability.view;

import dev.coracle.capability.model.Row.Change;
import dev.coracle.capability.model.Row.Changes;
import dev.coracle.capability.model.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/// Says from what a row differs: the most pressing in a word, all of it in the tooltip.
final class ChangeBadge extends Label {

    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");

    ChangeBadge() {
        getStyleClass().add("change");
        setMinWidth(USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
    }

    void show(Changes changes) {
        List<String> why = new ArrayList<>();
        switch (changes.edited()) {
            case SAME -> {}
            case ADDED -> why.add(Words.text("capability.change.why.added"));
            case CHANGED -> why.add(Words.text("capability.change.why.changed"));
        }
        switch (changes.sinceRun()) {
            case SAME -> {}
            case ADDED -> why.add(Words.text("capability.change.why.since.added"));
            case CHANGED -> why.add(Words.text("capability.change.why.since.changed"));
        }
        switch (changes.fromDefault()) {
            case SAME -> {}
            case ADDED -> why.add(Words.text("capability.change.why.default.added"));
            case CHANGED -> why.add(Words.text("capability.change.why.default.changed"));
        }
        setVisible(!why.isEmpty());
        setText(word(changes));
        pseudoClassStateChanged(QUIET, changes.edited() == Change.SAME);
        Controls.hint(this, String.join("\n", why));
        setAccessibleText(String.join(" ", why));
    }

    private static String word(Changes changes) {
        return switch (changes.edited()) {
            case ADDED -> Words.text("capability.change.added");
            case CHANGED -> Words.text("capability.change.changed");
            case SAME ->
                    changes.sinceRun() != Change.SAME
                            ? Words.text("capability.change.since")
                            : changes.fromDefault() != Change.SAME
                                    ? Words.text("capability.change.default")
                                    : "";
        };
    }
}
