package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.DoorPicture;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// The limits, written on a plate on the wall, because they are the walls. It keeps clear of the
/// doors at its sides: each limit has a line of its own.
final class LimitsPlate extends VBox {

    private static final int MOST = 2;

    /// How far it reaches out of the room, above the words of the doors there.
    private static final double OUTSIDE = 10;

    /// Off each door.
    private static final double CLEAR = 5;

    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Tooltip tooltip = new Tooltip();
    private List<String> written = List.of();

    LimitsPlate() {
        setId("door-limits");
        getStyleClass().add("limits-plate");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        Tooltip.install(this, tooltip);
        setAlignment(Pos.CENTER);
        setMaxWidth(widest());
        layoutXProperty().bind(widthProperty().divide(-2).add(DoorPlace.of(Door.LIMITS).x()));
        layoutYProperty().bind(heightProperty().multiply(-1).add(DoorPlace.BOTTOM + OUTSIDE));
    }

    /// Between the two doors in its wall.
    private static double widest() {
        double left = DoorPlace.of(Door.CLOCK).x() + DoorPlace.HALF;
        double right = DoorPlace.of(Door.RANDOMNESS).x() - DoorPlace.HALF;
        return right - left - 2 * CLEAR;
    }

    void select(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    void show(DoorPicture picture) {
        List<String> now = picture.names().stream().limit(MOST).toList();
        if (!now.equals(written)) {
            written = now;
            getChildren().setAll(now.stream().map(LimitsPlate::line).toList());
        }
        pseudoClassStateChanged(REFUSED, picture.denied() > 0);
        setAccessibleText(DoorWords.spoken(picture));
        tooltip.setText(DoorWords.spoken(picture));
    }

    private static Label line(String limit) {
        Label line = new Label(limit);
        line.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        return line;
    }
}
