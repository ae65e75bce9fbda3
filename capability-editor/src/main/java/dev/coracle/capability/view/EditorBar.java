package dev.coracle.capability.view;

import atlantafx.base.theme.Styles;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Words;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// Undo, redo, back to what is in force, and Apply.
final class EditorBar extends HBox {

    EditorBar(EditorViewModel model, Runnable apply) {
        getStyleClass().add("editor-bar");
        setAlignment(Pos.CENTER_LEFT);
        Button undo =
                Controls.icon(
                        "editor-undo",
                        Feather.CORNER_UP_LEFT,
                        Words.text("capability.bar.undo"),
                        model::undo);
        undo.disableProperty().bind(model.undoableProperty().not());
        Button redo =
                Controls.icon(
                        "editor-redo",
                        Feather.CORNER_UP_RIGHT,
                        Words.text("capability.bar.redo"),
                        model::redo);
        redo.disableProperty().bind(model.redoableProperty().not());
        Label status = new Label();
        status.setId("editor-status");
        status.getStyleClass().add("status");
        status.textProperty()
                .bind(
                        model.changedProperty()
                                .map(
                                        changed ->
                                                changed
                                                        ? Words.text("capability.bar.changed")
                                                        : Words.text("capability.bar.applied")));
        Button reset =
                Controls.button(
                        "editor-reset",
                        Words.text("capability.bar.reset"),
                        () -> model.edit(grants -> model.inForceProperty().get()));
        reset.disableProperty().bind(model.changedProperty().not());
        reset.setMinWidth(USE_PREF_SIZE);
        Button doApply = Controls.button("editor-apply", Words.text("capability.bar.apply"), apply);
        doApply.getStyleClass().add(Styles.ACCENT);
        doApply.disableProperty().bind(model.changedProperty().not());
        doApply.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(undo, redo, status, Controls.spacer(), reset, doApply);
    }
}
