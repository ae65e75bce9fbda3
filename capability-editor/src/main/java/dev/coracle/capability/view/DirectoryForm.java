package dev.coracle.capability.view;

import atlantafx.base.theme.Styles;
import dev.coracle.capability.model.Fields;
import dev.coracle.capability.model.Places;
import dev.coracle.capability.model.Typed;
import dev.coracle.capability.model.Words;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.DirectoryGrant.Access;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Two paths, each under its own name because tools disagree on their order: on this computer, and
/// inside the module.
final class DirectoryForm extends VBox {

    private final Places places;
    private final Access access;
    private final Problem problem = new Problem();
    private final TextField host;
    private final TextField guest;
    private final Button save;
    private boolean guestTyped;

    /// @param id the stem of the ids
    /// @param action what the button that saves says
    /// @param saved called with a right value when the user saves
    DirectoryForm(
            String id,
            Places places,
            Chooser chooser,
            Access access,
            String action,
            Consumer<DirectoryGrant> saved,
            Runnable cancelled) {
        this.places = places;
        this.access = access;
        getStyleClass().add("form");
        host = Controls.field(id + "-host", Words.text("capability.form.host"), "~/data");
        guest = Controls.field(id + "-guest", Words.text("capability.form.guest"), "/data");
        Button browse =
                Controls.button(
                        id + "-browse",
                        Words.text("capability.form.browse"),
                        () ->
                                chooser.directory(
                                                getScene().getWindow(),
                                                Words.text("capability.form.browse.title"),
                                                places.parsed(host.getText()).orElse(places.home()))
                                        .ifPresent(path -> host.setText(places.shown(path))));
        browse.setMinWidth(USE_PREF_SIZE);
        save = Controls.button(id + "-save", action, () -> Problem.whenRight(typed(), saved));
        save.setDefaultButton(false);
        save.getStyleClass().add(Styles.ACCENT);
        Button cancel =
                Controls.button(id + "-cancel", Words.text("capability.form.cancel"), cancelled);
        GridPane fields = new GridPane();
        fields.getStyleClass().add("fields");
        ColumnConstraints grows = new ColumnConstraints();
        grows.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().addAll(new ColumnConstraints(), grows);
        fields.addRow(
                0, Controls.caption(Words.text("capability.form.host")), new HBox(4, host, browse));
        fields.addRow(1, Controls.caption(Words.text("capability.form.guest")), guest);
        HBox buttons = new HBox(8, Controls.spacer(), cancel, save);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(fields, problem, buttons);
        host.textProperty().subscribe(this::follow);
        guest.setOnKeyTyped(typed -> guestTyped = true);
        guest.textProperty().subscribe(this::check);
        host.setOnAction(enter -> save.fire());
        guest.setOnAction(enter -> save.fire());
    }

    void fill(Path hostPath, String guestPath) {
        guestTyped = true;
        host.setText(places.shown(hostPath));
        guest.setText(guestPath);
    }

    private Typed<DirectoryGrant> typed() {
        return Fields.directory(host.getText(), guest.getText(), access, places);
    }

    private void follow() {
        if (!guestTyped) {
            guest.setText(places.parsed(host.getText()).map(Fields::guestFor).orElse(""));
        }
        check();
    }

    private void check() {
        Typed<DirectoryGrant> typed = typed();
        problem.show(typed, places.parsed(host.getText()).isEmpty() ? host : guest);
        Problem.disableUnlessRight(save, typed);
    }

    void focus() {
        host.requestFocus();
    }
}
