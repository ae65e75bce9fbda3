package dev.coracle.capability.view;

import atlantafx.base.theme.Styles;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Undo, redo, what comes from elsewhere, back to what is in force, and Apply. What opens keys or
/// everything is said once more before it is applied.
final class EditorBar extends VBox {

    private final EditorViewModel model;
    private final Runnable apply;
    private final VBox confirming = new VBox();
    private final ProfilesMenu profiles;
    private final ShareMenu share;

    EditorBar(
            EditorViewModel model,
            Chooser chooser,
            ObjectProperty<@Nullable Reach> reach,
            Runnable apply) {
        this.model = model;
        this.apply = apply;
        profiles = new ProfilesMenu(model, reach, this::confirmed);
        share = new ShareMenu(model, chooser);
        confirming.setId("editor-confirm");
        confirming.getStyleClass().add("confirm");
        confirming.managedProperty().bind(confirming.visibleProperty());
        confirming.setVisible(false);
        // what was asked about may be gone
        model.grantsProperty().subscribe(() -> confirming.setVisible(false));
        HBox bar = new HBox();
        bar.getStyleClass().add("editor-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
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
        Button doApply =
                Controls.button("editor-apply", Words.text("capability.bar.apply"), this::ask);
        doApply.getStyleClass().add(Styles.ACCENT);
        doApply.disableProperty().bind(model.changedProperty().not());
        doApply.setMinWidth(USE_PREF_SIZE);
        status.setMinWidth(0);
        HBox.setHgrow(status, Priority.ALWAYS);
        status.setMaxWidth(Double.MAX_VALUE);
        bar.getChildren().addAll(undo, redo, status, fromRuns(), profiles, share, reset, doApply);
        for (MenuButton menu : List.of(profiles, share)) {
            menu.getStyleClass().add(Styles.SMALL);
            menu.setMinWidth(USE_PREF_SIZE);
        }
        getChildren().addAll(confirming, bar);
    }

    ProfilesMenu profiles() {
        return profiles;
    }

    ShareMenu share() {
        return share;
    }

    private MenuButton fromRuns() {
        MenuItem tighten = new MenuItem(Words.text("capability.review.tighten"));
        tighten.setId("runs-tighten");
        tighten.setOnAction(chosen -> model.proposeTightening());
        MenuItem least = new MenuItem(Words.text("capability.review.least"));
        least.setId("runs-least");
        least.setOnAction(chosen -> model.proposeLeast());
        MenuButton menu = new MenuButton(Words.text("capability.bar.runs"), null, tighten, least);
        menu.setId("editor-runs");
        menu.getStyleClass().add(Styles.SMALL);
        menu.setMinWidth(USE_PREF_SIZE);
        menu.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        model.trailProperty().get().counts().isEmpty()
                                                && model.pastProperty().get().runs() == 0,
                                model.trailProperty(),
                                model.pastProperty()));
        return menu;
    }

    /// Applies, or says first what would be opened.
    void ask() {
        confirmed(model.newDangers(), this::applyNow);
    }

    /// Does it, or says first what it opens.
    private void confirmed(List<String> dangers, Runnable action) {
        if (dangers.isEmpty()) {
            action.run();
            return;
        }
        Button yes =
                Controls.button(
                        "editor-confirm-apply",
                        Words.text("capability.bar.confirm"),
                        () -> {
                            confirming.setVisible(false);
                            action.run();
                        });
        yes.getStyleClass().add(Styles.DANGER);
        Button no =
                Controls.button(
                        "editor-confirm-cancel",
                        Words.text("capability.bar.cancel"),
                        () -> confirming.setVisible(false));
        HBox buttons = new HBox(8, Controls.spacer(), no, yes);
        confirming.getChildren().clear();
        dangers.forEach(
                danger ->
                        confirming
                                .getChildren()
                                .add(
                                        new SentenceLine(
                                                List.of(new FontIcon(Feather.ALERT_TRIANGLE)),
                                                new Sentence().show(danger),
                                                List.of())));
        confirming.getChildren().add(buttons);
        confirming.setVisible(true);
        no.requestFocus();
    }

    private void applyNow() {
        confirming.setVisible(false);
        for (Path folder : model.foldersToMake()) {
            try {
                Files.createDirectories(folder);
            } catch (IOException unwritable) {
                confirming
                        .getChildren()
                        .setAll(
                                new Sentence("problem")
                                        .show(
                                                Words.text(
                                                        "capability.bar.failed",
                                                        model.places().shown(folder))));
                confirming.setVisible(true);
                return;
            }
        }
        apply.run();
    }
}
