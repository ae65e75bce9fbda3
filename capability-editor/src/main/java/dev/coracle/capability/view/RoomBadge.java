package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.DoorPicture;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Requests;
import dev.coracle.capability.model.RoomState;
import dev.coracle.capability.model.Trail;
import dev.coracle.engine.grant.Grants;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/// The room in 36 by 26 pixels, for lists and reports: the same doors in the same places and
/// colours. Its tooltip says what the colours say.
public final class RoomBadge extends Region {

    private static final double WIDTH = 36;
    private static final double HEIGHT = 26;
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private static final PseudoClass IDLE = PseudoClass.getPseudoClass("idle");

    private final Map<Door, Line> doors = new EnumMap<>(Door.class);
    private final Tooltip tooltip = new Tooltip();

    public RoomBadge() {
        getStyleClass().add("room-badge");
        getStylesheets().add(CapabilityEditor.stylesheet());
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        Rectangle wall = new Rectangle(3, 3, WIDTH - 6, HEIGHT - 6);
        wall.setArcWidth(6);
        wall.setArcHeight(6);
        wall.getStyleClass().add("badge-wall");
        Circle boat = new Circle(WIDTH / 2, HEIGHT / 2, 2.5);
        boat.getStyleClass().add("badge-boat");
        getChildren().addAll(wall, boat);
        for (Door door : Door.values()) {
            if (door != Door.LIMITS) {
                Line line = line(door);
                line.getStyleClass().add("badge-door");
                doors.put(door, line);
                getChildren().add(line);
            }
        }
        getChildren().forEach(child -> child.setManaged(false));
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        Tooltip.install(this, tooltip);
    }

    /// Draws the room of a module; may be called again and again, as cells of a list do.
    public void show(Grants grants, Requests requests, Trail trail) {
        EditorViewModel model = new EditorViewModel();
        model.open("", grants, requests, trail);
        show(model.stateProperty().get());
    }

    private void show(RoomState state) {
        doors.forEach((door, line) -> paint(line, state.door(door)));
        String words =
                Stream.of(Door.values())
                        .map(
                                door ->
                                        DoorWords.name(door)
                                                + ": "
                                                + DoorWords.state(state.door(door)))
                        .collect(Collectors.joining("\n"));
        tooltip.setText(words);
        setAccessibleText(words.replace('\n', ';'));
    }

    private static void paint(Line line, DoorPicture picture) {
        for (DoorPicture.Openness openness : DoorPicture.Openness.values()) {
            line.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(openness.name().toLowerCase(Locale.ROOT)),
                    openness == picture.openness());
        }
        line.pseudoClassStateChanged(REFUSED, picture.denied() > 0);
        line.pseudoClassStateChanged(IDLE, picture.idle());
    }

    private static Line line(Door door) {
        double half = 4;
        return switch (door) {
            case DIRECTORIES -> new Line(3, HEIGHT / 2 - half, 3, HEIGHT / 2 + half);
            case HOSTS -> new Line(WIDTH - 3, HEIGHT / 2 - half, WIDTH - 3, HEIGHT / 2 + half);
            case ENVIRONMENT -> new Line(11 - half, 3, 11 + half, 3);
            case ARGUMENTS -> new Line(WIDTH - 11 - half, 3, WIDTH - 11 + half, 3);
            case CLOCK -> new Line(11 - half, HEIGHT - 3, 11 + half, HEIGHT - 3);
            case RANDOMNESS, LIMITS ->
                    new Line(WIDTH - 11 - half, HEIGHT - 3, WIDTH - 11 + half, HEIGHT - 3);
        };
    }
}
