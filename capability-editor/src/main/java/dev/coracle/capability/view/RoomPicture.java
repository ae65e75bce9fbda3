package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.RoomState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/// The room: the module as a boat on still water, seven doors in fixed places around it. It zooms
/// with the space it is given and is drawn from the same state as the rows.
///
/// A click, Enter or the space bar opens a door's rows; the arrow keys walk from door to door.
final class RoomPicture extends Region {

    private static final double CORNER = 16;

    /// How much of the space at its sides the words of a door take at most.
    private static final double WIDEST_WORDS = 200;

    private final Map<Door, DoorNode> doors = new EnumMap<>(Door.class);
    private final LimitsPlate limits = new LimitsPlate();
    private final ObjectProperty<@Nullable Door> selected;
    private final Group canvas = new Group();
    private final Scale zoom = new Scale();
    private double tallest = Double.MAX_VALUE;

    RoomPicture(EditorViewModel model, ObjectProperty<@Nullable Door> selected) {
        this.selected = selected;
        setId("room-picture");
        getStyleClass().add("room-picture");
        Label name = new Label();
        name.getStyleClass().add("module-name");
        name.textProperty().bind(model.moduleNameProperty());
        StackPane nameLine = new StackPane(name);
        nameLine.setMouseTransparent(true);
        nameLine.relocate(DoorPlace.LEFT + 70, 284);
        nameLine.setMinSize(DoorPlace.RIGHT - DoorPlace.LEFT - 140, 24);
        nameLine.setMaxWidth(DoorPlace.RIGHT - DoorPlace.LEFT - 140);
        Boat boat = new Boat();
        boat.setTranslateX(DoorPlace.WIDTH / 2);
        boat.setTranslateY(226);
        Rectangle edge = new Rectangle(DoorPlace.WIDTH, DoorPlace.HEIGHT);
        edge.getStyleClass().add("edge");
        canvas.getChildren().addAll(edge, floor(), walls());
        for (Door door : Door.values()) {
            if (door != Door.LIMITS) {
                DoorNode node = new DoorNode(door);
                doors.put(door, node);
                canvas.getChildren().add(node);
                opens(node, door);
            }
        }
        opens(limits, Door.LIMITS);
        canvas.getChildren().addAll(boat, nameLine, limits);
        canvas.getTransforms().add(zoom);
        canvas.setManaged(false);
        getChildren().add(canvas);
        selected.subscribe(this::mark);
        model.stateProperty().subscribe(this::show);
    }

    private static Rectangle floor() {
        Rectangle floor =
                new Rectangle(
                        DoorPlace.LEFT,
                        DoorPlace.TOP,
                        DoorPlace.RIGHT - DoorPlace.LEFT,
                        DoorPlace.BOTTOM - DoorPlace.TOP);
        floor.setArcWidth(2 * CORNER);
        floor.setArcHeight(2 * CORNER);
        floor.getStyleClass().add("floor");
        return floor;
    }

    /// The walls, with a gap for each door.
    private static Path walls() {
        double left = DoorPlace.LEFT;
        double right = DoorPlace.RIGHT;
        double top = DoorPlace.TOP;
        double bottom = DoorPlace.BOTTOM;
        double half = DoorPlace.HALF;
        double first = DoorPlace.of(Door.ENVIRONMENT).x();
        double second = DoorPlace.of(Door.ARGUMENTS).x();
        double middle = DoorPlace.of(Door.HOSTS).y();
        Path walls =
                new Path(
                        new MoveTo(first + half, top),
                        new LineTo(second - half, top),
                        new MoveTo(second + half, top),
                        new LineTo(right - CORNER, top),
                        new QuadCurveTo(right, top, right, top + CORNER),
                        new LineTo(right, middle - half),
                        new MoveTo(right, middle + half),
                        new LineTo(right, bottom - CORNER),
                        new QuadCurveTo(right, bottom, right - CORNER, bottom),
                        new LineTo(second + half, bottom),
                        new MoveTo(second - half, bottom),
                        new LineTo(first + half, bottom),
                        new MoveTo(first - half, bottom),
                        new LineTo(left + CORNER, bottom),
                        new QuadCurveTo(left, bottom, left, bottom - CORNER),
                        new LineTo(left, middle + half),
                        new MoveTo(left, middle - half),
                        new LineTo(left, top + CORNER),
                        new QuadCurveTo(left, top, left + CORNER, top),
                        new LineTo(first - half, top));
        walls.getStyleClass().add("walls");
        walls.setMouseTransparent(true);
        return walls;
    }

    private void opens(Node node, Door door) {
        node.setOnMouseClicked(
                click -> {
                    if (click.getButton() == MouseButton.PRIMARY) {
                        node.requestFocus();
                        selected.set(door);
                    }
                });
        node.addEventHandler(KeyEvent.KEY_PRESSED, key -> pressed(key, door));
    }

    private void pressed(KeyEvent key, Door door) {
        if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
            selected.set(door);
            key.consume();
        } else if (key.getCode().isArrowKey()) {
            node(DoorWalk.next(door, key.getCode())).requestFocus();
            key.consume();
        }
    }

    private Node node(Door door) {
        return door == Door.LIMITS ? limits : Objects.requireNonNull(doors.get(door));
    }

    private void mark(@Nullable Door door) {
        doors.forEach((place, node) -> node.select(place == door));
        limits.select(door == Door.LIMITS);
    }

    private void show(RoomState state) {
        doors.forEach((door, node) -> node.show(state.door(door)));
        limits.show(state.door(Door.LIMITS));
    }

    @Override
    protected void layoutChildren() {
        double scale = Math.min(getWidth() / DoorPlace.WIDTH, getHeight() / DoorPlace.HEIGHT);
        double spare = Math.max(0, getWidth() / scale - DoorPlace.WIDTH) / 2;
        for (Door side : List.of(Door.DIRECTORIES, Door.HOSTS)) {
            Objects.requireNonNull(doors.get(side)).widen(Math.min(spare, WIDEST_WORDS));
        }
        zoom.setX(scale);
        zoom.setY(scale);
        // not relocate(), which places the bounds and those grow with the words
        canvas.setLayoutX((getWidth() - scale * DoorPlace.WIDTH) / 2);
        canvas.setLayoutY((getHeight() - scale * DoorPlace.HEIGHT) / 2);
    }

    @Override
    protected double computePrefWidth(double height) {
        return DoorPlace.WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        double whole = width < 0 ? DoorPlace.HEIGHT : width * DoorPlace.HEIGHT / DoorPlace.WIDTH;
        return Math.min(whole, tallest);
    }

    /// Keeps it so low that what stands under it is in sight.
    void setTallest(double height) {
        if (height != tallest) {
            tallest = height;
            requestLayout();
        }
    }

    /// The sentence stands right under it.
    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(getWidth() > 0 ? getWidth() : width);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return DoorPlace.WIDTH / 2;
    }

    @Override
    protected double computeMinHeight(double width) {
        return DoorPlace.HEIGHT / 2;
    }
}
