package dev.coracle.capability.view;

import static javafx.scene.layout.Region.USE_PREF_SIZE;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.DoorPicture;
import dev.coracle.capability.model.DoorPicture.Openness;
import dev.coracle.capability.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.ScaleTransition;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Rotate;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One door of the picture: the leaf in its gap, the light that falls in, the words outside, the
/// count of refusals. How it looks in each state is the stylesheet's.
final class DoorNode extends Group {

    /// The number of refusals keeps off the words on the other side of the wall.
    private static final double INSIDE = 14;

    private static final double PULSE = 150;

    private static final int NAMES = 3;
    private static final double SWING = 140;
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private static final PseudoClass IDLE = PseudoClass.getPseudoClass("idle");
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Door door;
    private final DoorPlace place;
    private final Rotate swing;
    private final Polygon light = new Polygon();
    private final Arc arc = new Arc();
    private final FontIcon sign = new FontIcon(Feather.LOCK);
    private final StackPane signPlate = new StackPane(sign);
    private final Label count = new Label();
    private final VBox words = new VBox();
    private final Label title;
    private final List<Label> names = new ArrayList<>();
    private final Label state = new Label();
    private final HBox stateLine = new HBox(state);
    private final Rectangle hit;
    private final Rectangle ring;
    private final Tooltip tooltip = new Tooltip();
    private double spare;
    private @Nullable DoorPicture shown;

    DoorNode(Door door) {
        this.door = door;
        place = DoorPlace.of(door);
        swing = new Rotate(0, place.hinge() * DoorPlace.HALF, 0);
        setId("door-" + DoorWords.id(door));
        getStyleClass().add("door");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        Tooltip.install(this, tooltip);

        Group gap = new Group(light, arc, trace(), leaf());
        gap.getTransforms().addAll(new Rotate(place.turn(), 0, 0));
        gap.setTranslateX(place.x());
        gap.setTranslateY(place.y());
        light.getStyleClass().add("light");
        arc.getStyleClass().add("swing");
        arc.setType(ArcType.OPEN);

        title = new Label(DoorWords.name(door), new FontIcon(DoorWords.icon(door)));
        title.getStyleClass().add("title");
        state.getStyleClass().add("state");
        stateLine.setAlignment(place.align());
        words.getStyleClass().add("words");
        words.setAlignment(place.align());
        words.setLayoutX(place.labelX());
        words.setLayoutY(place.labelY());
        words.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        words.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        words.setPrefSize(place.labelWidth(), place.labelHeight());

        signPlate.getStyleClass().add("sign");
        centre(signPlate, 22, 0);
        count.getStyleClass().add("count");
        count.setAlignment(Pos.CENTER);
        centre(count, 26, INSIDE);
        hit = hitArea();
        ring = focusRing();
        getChildren().addAll(hit, ring, gap, words, signPlate, count);
        setMouseTransparent(false);
    }

    Door door() {
        return door;
    }

    /// @param inside how far off the wall, into the room
    private void centre(javafx.scene.layout.Region node, double size, double inside) {
        node.setMinSize(size, size);
        node.setPrefHeight(size);
        node.setMaxHeight(size);
        node.layoutXProperty().bind(node.widthProperty().divide(-2).add(x(inside)));
        node.setLayoutY(y(inside) - size / 2);
    }

    private double x(double inside) {
        return place.x() - Math.sin(Math.toRadians(place.turn())) * inside;
    }

    private double y(double inside) {
        return place.y() + Math.cos(Math.toRadians(place.turn())) * inside;
    }

    /// Gives the words the room that they need, away from the wall.
    ///
    /// @param most how much more than their own there is, before scaling
    void widen(double most) {
        spare = most;
        double needed = 0;
        for (Node line : words.getChildren()) {
            needed = Math.max(needed, line.prefWidth(-1));
        }
        needed += words.snappedLeftInset() + words.snappedRightInset();
        double extra = Math.clamp(needed - place.labelWidth(), 0, most);
        boolean left = place.align() == Pos.CENTER_RIGHT;
        double x = left ? place.labelX() - extra : place.labelX();
        double width = place.labelWidth() + extra;
        words.setPrefWidth(width);
        words.setLayoutX(x);
        for (Rectangle area : List.of(hit, ring)) {
            area.setX(x);
            area.setWidth(width);
        }
    }

    private Rectangle hitArea() {
        Rectangle hit =
                new Rectangle(
                        place.labelX(), place.labelY(), place.labelWidth(), place.labelHeight());
        hit.getStyleClass().add("hit");
        return hit;
    }

    private Rectangle focusRing() {
        Rectangle ring = hitArea();
        ring.getStyleClass().setAll("ring");
        ring.setArcWidth(12);
        ring.setArcHeight(12);
        ring.setMouseTransparent(true);
        return ring;
    }

    private static Line trace() {
        Line trace = new Line(-DoorPlace.HALF, 0, DoorPlace.HALF, 0);
        trace.getStyleClass().add("trace");
        return trace;
    }

    private Rectangle leaf() {
        Rectangle leaf = new Rectangle(-DoorPlace.HALF, -3.5, 2 * DoorPlace.HALF, 7);
        leaf.setArcWidth(5);
        leaf.setArcHeight(5);
        leaf.getStyleClass().add("leaf");
        leaf.getTransforms().add(swing);
        return leaf;
    }

    private boolean isSide() {
        return door == Door.DIRECTORIES || door == Door.HOSTS;
    }

    void select(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    void show(DoorPicture picture) {
        DoorPicture before = shown;
        if (picture.equals(before)) {
            return;
        }
        shown = picture;
        for (Openness openness : Openness.values()) {
            pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(openness.name().toLowerCase(Locale.ROOT)),
                    openness == picture.openness());
        }
        pseudoClassStateChanged(REFUSED, picture.denied() > 0);
        pseudoClassStateChanged(IDLE, picture.idle());
        turnLeaf(picture, before != null);
        showWords(picture);
        if (isSide()) {
            words.applyCss();
            widen(spare);
        }
        sign.setIconCode(picture.openness() == Openness.ASKED ? Feather.HELP_CIRCLE : Feather.LOCK);
        signPlate.setVisible(
                picture.denied() == 0
                        && (picture.openness() == Openness.CLOSED
                                || picture.openness() == Openness.ASKED));
        count.setText(Long.toString(picture.denied()));
        count.setVisible(picture.denied() > 0);
        if (before != null && picture.denied() > before.denied()) {
            pulse();
        }
        setAccessibleText(DoorWords.spoken(picture));
        tooltip.setText(DoorWords.spoken(picture));
    }

    private void turnLeaf(DoorPicture picture, boolean moving) {
        double angle =
                switch (picture.openness()) {
                    case SEALED, CLOSED, ASKED -> 0;
                    case AJAR -> 38;
                    case OPEN -> 80;
                };
        double target = place.hinge() < 0 ? angle : -angle;
        double half = DoorPlace.HALF;
        double spread = picture.openness() == Openness.OPEN ? 20 : 6;
        light.getPoints().setAll(-half, 0.0, half, 0.0, half + spread, 76.0, -half - spread, 76.0);
        light.setVisible(picture.granted());
        arc.setCenterX(place.hinge() * half);
        arc.setRadiusX(2 * half);
        arc.setRadiusY(2 * half);
        arc.setStartAngle(place.hinge() < 0 ? -angle : 180);
        arc.setLength(angle);
        arc.setVisible(picture.granted());
        if (moving && !Platform.getPreferences().isReducedMotion()) {
            new Timeline(
                            new KeyFrame(
                                    Duration.millis(SWING),
                                    new KeyValue(swing.angleProperty(), target)))
                    .play();
        } else {
            swing.setAngle(target);
        }
    }

    /// Lines are written anew and not made anew, which would cost their styles each time.
    private void showWords(DoorPicture picture) {
        List<String> lines = lines(picture);
        boolean fits = names.size() == lines.size();
        if (!fits) {
            names.clear();
            lines.forEach(_ -> names.add(nameLine()));
        }
        for (int i = 0; i < lines.size(); i++) {
            names.get(i).setText(lines.get(i));
        }
        state.setText(DoorWords.state(picture));
        if (!fits || words.getChildren().isEmpty()) {
            words.getChildren().setAll(title);
            words.getChildren().addAll(names);
            words.getChildren().add(stateLine);
        }
    }

    private static List<String> lines(DoorPicture picture) {
        List<String> all = picture.names();
        if (all.size() <= NAMES) {
            return all;
        }
        int named = NAMES - 1;
        List<String> lines = new ArrayList<>(all.subList(0, named));
        lines.add(Words.text("capability.door.more", all.size() - named));
        return lines;
    }

    private static Label nameLine() {
        Label line = new Label();
        line.getStyleClass().add("name");
        line.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        return line;
    }

    private void pulse() {
        if (Platform.getPreferences().isReducedMotion()) {
            return;
        }
        Circle wave = new Circle(x(INSIDE), y(INSIDE), 14);
        wave.getStyleClass().add("wave");
        getChildren().add(wave);
        ScaleTransition grow = new ScaleTransition(Duration.millis(PULSE), wave);
        grow.setToX(1.6);
        grow.setToY(1.6);
        javafx.animation.FadeTransition fade =
                new javafx.animation.FadeTransition(Duration.millis(PULSE), wave);
        fade.setToValue(0);
        fade.setOnFinished(done -> getChildren().remove(wave));
        grow.play();
        fade.play();
    }
}
