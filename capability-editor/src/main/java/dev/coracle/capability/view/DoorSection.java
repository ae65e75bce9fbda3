package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.DoorPicture;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Request;
import dev.coracle.capability.model.RoomState;
import dev.coracle.capability.model.Words;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One capability in the list beside the picture: a line with its four columns, and its rows when
/// it is the one that is open.
final class DoorSection extends VBox {

    private static final PseudoClass OPENED = PseudoClass.getPseudoClass("opened");
    private static final PseudoClass UNUSABLE = PseudoClass.getPseudoClass("unusable");

    private final Door door;
    private final Body body;
    private final EditorViewModel model;
    private final ObjectProperty<@Nullable Door> selected;
    private final FontIcon chevron = new FontIcon(Feather.CHEVRON_RIGHT);
    private final Columns columns = new Columns();
    private final HBox header = new HBox();
    private final Sentence why = new Sentence("why");

    DoorSection(
            Door door, Body body, EditorViewModel model, ObjectProperty<@Nullable Door> selected) {
        this.door = door;
        this.body = body;
        this.model = model;
        this.selected = selected;
        setId("section-" + DoorWords.id(door));
        getStyleClass().add("section");
        chevron.getStyleClass().add("chevron");
        Label name = new Label(DoorWords.name(door), new FontIcon(DoorWords.icon(door)));
        name.getStyleClass().add("section-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        header.setId("header-" + DoorWords.id(door));
        header.getStyleClass().add("section-header");
        header.setAlignment(Pos.CENTER_LEFT);
        header.setFocusTraversable(true);
        header.setAccessibleRole(AccessibleRole.BUTTON);
        header.getChildren().addAll(chevron, name, columns);
        header.setOnMouseClicked(
                click -> {
                    header.requestFocus();
                    toggle();
                });
        header.setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                        toggle();
                        key.consume();
                    }
                });
        getChildren().add(header);
        selected.subscribe(now -> open(now == door));
        model.stateProperty().subscribe(this::show);
    }

    /// Its line, which takes the focus.
    Node header() {
        return header;
    }

    private void toggle() {
        selected.set(selected.get() == door ? null : door);
    }

    private void open(boolean open) {
        pseudoClassStateChanged(OPENED, open);
        chevron.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        if (open) {
            getChildren().setAll(header, why, body.node());
            body.show(model.stateProperty().get());
        } else {
            getChildren().setAll(header);
        }
    }

    private void show(RoomState state) {
        DoorPicture picture = state.door(door);
        columns.show(
                door == Door.LIMITS ? Request.Want.CANNOT : picture.want(),
                granted(picture),
                picture.used(),
                picture.faked(),
                picture.denied());
        pseudoClassStateChanged(UNUSABLE, picture.want() == Request.Want.CANNOT);
        header.setAccessibleText(DoorWords.spoken(picture));
        why.show(DoorReasons.why(door, model.requestsProperty().get().at(door)));
        if (selected.get() == door) {
            body.show(state);
        }
    }

    private String granted(DoorPicture picture) {
        return switch (door) {
            case DIRECTORIES, HOSTS, ENVIRONMENT, ARGUMENTS ->
                    picture.granted()
                            ? Words.text("capability.granted.number", picture.names().size())
                            : "";
            case CLOCK, RANDOMNESS -> model.stateProperty().get().rows(door).getFirst().granted();
            case LIMITS -> picture.names().getFirst();
        };
    }
}
