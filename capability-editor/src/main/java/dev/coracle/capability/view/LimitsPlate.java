package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.DoorPicture;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

/// The limits, written on a plate on the wall, because they are the walls.
final class LimitsPlate extends StackPane {

    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Label text = new Label();
    private final Tooltip tooltip = new Tooltip();

    LimitsPlate() {
        setId("door-limits");
        getStyleClass().add("limits-plate");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        Tooltip.install(this, tooltip);
        getChildren().add(text);
        setPrefHeight(26);
        DoorPlace place = DoorPlace.of(Door.LIMITS);
        layoutXProperty().bind(widthProperty().divide(-2).add(place.x()));
        setLayoutY(place.y() - 13);
    }

    void select(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    void show(DoorPicture picture) {
        text.setText(String.join(" \u00b7 ", picture.names().stream().limit(2).toList()));
        pseudoClassStateChanged(REFUSED, picture.denied() > 0);
        setAccessibleText(DoorWords.spoken(picture));
        tooltip.setText(DoorWords.spoken(picture));
    }
}
