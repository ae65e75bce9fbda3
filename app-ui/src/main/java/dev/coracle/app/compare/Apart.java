package dev.coracle.app.compare;

import dev.coracle.app.theme.Look;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;

/// A title at the left and buttons at the right of one line, or of two where one is too narrow.
final class Apart extends Pane {

    private static final double GAP = 8;

    private final HBox left;
    private final HBox right;

    Apart(HBox left, HBox right) {
        this.left = left;
        this.right = right;
        getChildren().addAll(left, right);
    }

    /// Nodes of one side.
    static HBox side(Node... nodes) {
        HBox side = new HBox(nodes);
        side.getStyleClass().add(Look.STRIP);
        return side;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private boolean fits(double width) {
        return left.prefWidth(-1) + GAP + right.prefWidth(-1) <= width;
    }

    @Override
    protected double computePrefWidth(double height) {
        return left.prefWidth(-1) + GAP + right.prefWidth(-1);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        double one = left.prefHeight(-1);
        double other = right.prefHeight(-1);
        return width < 0 || fits(width) ? Math.max(one, other) : one + GAP + other;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double one = left.prefWidth(-1);
        double other = right.prefWidth(-1);
        if (fits(width)) {
            left.resizeRelocate(0, 0, one, getHeight());
            right.resizeRelocate(width - other, 0, other, getHeight());
        } else {
            left.resizeRelocate(0, 0, Math.min(one, width), left.prefHeight(-1));
            right.resizeRelocate(
                    0, left.prefHeight(-1) + GAP, Math.min(other, width), right.prefHeight(-1));
        }
    }
}
