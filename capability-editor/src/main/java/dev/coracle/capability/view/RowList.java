package dev.coracle.capability.view;

import dev.coracle.capability.model.Row;
import dev.coracle.capability.view.RowHeights.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Rows below each other in a pane that scrolls, of which only those in sight and near it are nodes
/// of the scene. So an edit costs the same among five rows and among five hundred. A frame makes a
/// few of them at most, those in sight first; the next frames make the rest.
///
/// A row keeps its node as long as it lives: a form that is open stays open, and what is being
/// edited or has the focus stays in the scene wherever it is scrolled to.
final class RowList extends Region {

    /// What is made ready above and below what is in sight.
    private static final double MARGIN = 240;

    /// What a frame has time for: a node and its styles take about a millisecond.
    private static final int MOST_A_FRAME = 3;

    /// As long as nobody knows where the list stands.
    private static final Range FIRST = new Range(0, 16);

    private final Function<Row, RowNode> maker;
    private final Map<String, RowNode> nodes = new HashMap<>();
    private final RowHeights heights = new RowHeights();
    private List<Row> rows = List.of();
    private Range made = Range.NONE;
    private int madeThisFrame;
    private boolean owing;
    private @Nullable Scene pulsing;
    private final Runnable pulse = this::nextFrame;

    RowList(Function<Row, RowNode> maker) {
        this.maker = maker;
        getStyleClass().add("row-list");
        localToSceneTransformProperty().subscribe(now -> moved());
        heightProperty().subscribe(now -> moved());
        sceneProperty().subscribe(this::awaitFrame);
    }

    void show(List<Row> now) {
        if (now.size() < rows.size()) {
            Set<String> keys = new HashSet<>();
            now.forEach(row -> keys.add(row.key()));
            nodes.keySet().retainAll(keys);
            heights.keep(now);
        }
        rows = now;
        fill(enough() ? made : band(MARGIN));
        requestLayout();
    }

    /// Called again and again while the pane scrolls.
    private void moved() {
        if (getScene() != null && !enough()) {
            fill(band(MARGIN));
            requestLayout();
        }
    }

    private boolean enough() {
        return made.holds(band(MARGIN / 4));
    }

    /// The rows in the part of the pane that is in sight, and so much above and below it.
    private Range band(double margin) {
        ScrollPane pane = pane();
        if (pane == null || pane.getHeight() <= 0) {
            return new Range(0, Math.min(FIRST.to(), rows.size()));
        }
        Bounds seen = sceneToLocal(pane.localToScene(pane.getLayoutBounds()));
        return heights.touching(rows, seen.getMinY() - margin, seen.getMaxY() + margin);
    }

    private @Nullable ScrollPane pane() {
        Parent above = getParent();
        while (above != null && !(above instanceof ScrollPane)) {
            above = above.getParent();
        }
        return (ScrollPane) above;
    }

    private void fill(Range range) {
        made = range;
        owing = false;
        make(band(0));
        make(range);
        List<Node> children = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            RowNode node = nodes.get(row.key());
            if (node != null && (range.holds(i) || node.mustStay())) {
                node.show(row);
                children.add(node);
            }
        }
        if (!children.equals(getChildren())) {
            Set<Node> before = Set.copyOf(getChildren());
            become(children);
            // the list may be moved by a layout, when the styles of this frame are done already
            children.stream().filter(child -> !before.contains(child)).forEach(Node::applyCss);
        }
        awaitFrame();
    }

    private void make(Range range) {
        for (int i = range.from(); i < Math.min(range.to(), rows.size()); i++) {
            Row row = rows.get(i);
            if (!nodes.containsKey(row.key())) {
                if (madeThisFrame == MOST_A_FRAME) {
                    owing = true;
                    return;
                }
                madeThisFrame++;
                nodes.put(row.key(), maker.apply(row));
            }
        }
    }

    /// Touches no child that stays: one that leaves the scene and comes back gets its styles anew.
    private void become(List<Node> wanted) {
        List<Node> children = getChildren();
        Set<Node> staying = new HashSet<>(wanted);
        if (!staying.containsAll(children)) {
            children.removeIf(child -> !staying.contains(child));
        }
        for (int i = 0; i < wanted.size(); i++) {
            Node node = wanted.get(i);
            if (i == children.size() || !children.get(i).equals(node)) {
                children.remove(node);
                children.add(i, node);
            }
        }
    }

    private void awaitFrame() {
        Scene scene = getScene();
        if (scene != null && pulsing == null && madeThisFrame > 0) {
            pulsing = scene;
            scene.addPreLayoutPulseListener(pulse);
            Platform.requestNextPulse();
        }
    }

    private void nextFrame() {
        Objects.requireNonNull(pulsing).removePreLayoutPulseListener(pulse);
        pulsing = null;
        madeThisFrame = 0;
        if (owing) {
            fill(made);
            requestLayout();
        }
    }

    /// Whether rows in sight or near it are left for the next frame.
    boolean isOwing() {
        return owing;
    }

    private void measure(double width) {
        heights.at(width);
        for (Row row : rows) {
            RowNode node = nodes.get(row.key());
            if (node != null && node.getParent() == this) {
                heights.measure(row.key(), snapSizeY(node.prefHeight(width)));
            }
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 400;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        measure(width < 0 ? getWidth() : width);
        return heights.total(rows);
    }

    @Override
    protected void layoutChildren() {
        measure(getWidth());
        double y = 0;
        for (Row row : rows) {
            double height = heights.of(row.key());
            RowNode node = nodes.get(row.key());
            if (node != null && node.getParent() == this) {
                node.resizeRelocate(0, y, getWidth(), height);
            }
            y += height;
        }
    }
}
