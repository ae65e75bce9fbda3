package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a container is given, a row each that can be edited and removed: directories and variables.
final class GivenRows {

    private final PairViewModel model;

    GivenRows(PairViewModel model) {
        this.model = model;
    }

    Node mounts() {
        return rows(
                "pair-mounts",
                model.mounts(),
                this::mount,
                add(
                        "pair-add-mount",
                        text("compare.make.addMount"),
                        () -> model.mounts().add(new MountDraft("", "", false))));
    }

    Node variables() {
        return rows(
                "pair-variables",
                model.variables(),
                this::variable,
                add(
                        "pair-add-variable",
                        text("compare.make.addVariable"),
                        () ->
                                model.variables()
                                        .add(
                                                new VariableDraft(
                                                        "", "", VariableDraft.Kind.LITERAL))));
    }

    private static <T> Node rows(
            String id, ObservableList<T> drafts, Function<T, Node> row, Node add) {
        VBox list = new VBox();
        list.setId(id);
        list.getStyleClass().add("pair-rows");
        Runnable draw = () -> list.getChildren().setAll(drafts.stream().map(row).toList());
        drafts.subscribe(draw);
        draw.run();
        return new VBox(list, add);
    }

    private Node mount(MountDraft mount) {
        TextField host = field(mount.hostProperty(), text("compare.make.host"));
        TextField guest = field(mount.guestProperty(), text("compare.make.guest"));
        CheckBox writable = new CheckBox(text("compare.make.writable"));
        writable.selectedProperty().bindBidirectional(mount.writableProperty());
        writable.setMinWidth(Region.USE_PREF_SIZE);
        Button choose = icon(Feather.FOLDER, text("compare.make.choose"));
        choose.setOnAction(
                event -> {
                    DirectoryChooser chooser = new DirectoryChooser();
                    chooser.setTitle(text("compare.make.choose"));
                    File chosen = chooser.showDialog(choose.getScene().getWindow());
                    if (chosen != null) {
                        mount.hostProperty().set(chosen.getPath());
                    }
                });
        Button remove = icon(Feather.X, text("compare.make.removeMount"));
        remove.setOnAction(event -> model.mounts().remove(mount));
        return row(host, choose, guest, writable, remove);
    }

    private Node variable(VariableDraft variable) {
        TextField name = field(variable.nameProperty(), text("compare.make.variable"));
        TextField value =
                switch (variable.kind()) {
                    case LITERAL -> new TextField();
                    case SECRET -> new PasswordField();
                    case FROM_HOST -> passedOn();
                };
        bind(value, variable.valueProperty(), text("compare.make.value"));
        if (variable.kind() == VariableDraft.Kind.FROM_HOST) {
            value.setPromptText(text("compare.make.passedOn"));
        }
        Button remove = icon(Feather.X, text("compare.make.removeVariable"));
        remove.setOnAction(event -> model.variables().remove(variable));
        return row(name, value, remove);
    }

    /// The value is Coracle's own, when the container starts.
    private static TextField passedOn() {
        TextField value = new TextField();
        value.setDisable(true);
        return value;
    }

    private static Node row(Node... nodes) {
        HBox row = new HBox(nodes);
        row.getStyleClass().add("pair-row");
        List.of(nodes).stream()
                .filter(TextField.class::isInstance)
                .forEach(field -> HBox.setHgrow(field, Priority.ALWAYS));
        return row;
    }

    private static TextField field(StringProperty value, String label) {
        TextField field = new TextField();
        bind(field, value, label);
        return field;
    }

    private static void bind(TextField field, StringProperty value, String label) {
        field.setPromptText(label);
        field.setAccessibleText(label);
        field.setPrefColumnCount(8);
        field.textProperty().bindBidirectional(value);
    }

    private static Button add(String id, String label, Runnable action) {
        Button add = new Button(label, new FontIcon(Feather.PLUS));
        add.setId(id);
        add.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        add.setOnAction(event -> action.run());
        return add;
    }

    private static Button icon(Ikon picture, String label) {
        Button button = new Button("", new FontIcon(picture));
        button.setAccessibleText(label);
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
