package dev.coracle.app.runs;

import dev.coracle.app.theme.Look;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// A sentence and what can be done about it: beside each other where there is room for both, the
/// sentence above on lines of its own otherwise, so that it is never cut and never a column of
/// letters.
final class DenialRow extends Pane {

    private static final double GAP = 12;
    private static final double LINE_GAP = 4;

    private final Label sentence;
    private final HBox actions = new HBox();

    DenialRow(Label sentence, Node... actions) {
        this.sentence = sentence;
        sentence.setWrapText(true);
        this.actions.getStyleClass().addAll(Look.STRIP, "denial-actions");
        this.actions.setMinWidth(Region.USE_PREF_SIZE);
        this.actions.getChildren().setAll(actions);
        getStyleClass().add(Look.DENIAL_ROW);
        getChildren().setAll(sentence, this.actions);
    }

    /// Adds a further thing that can be done before those that are there.
    void addAction(Node action) {
        actions.getChildren().add(1, action);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return sides() + actions.minWidth(-1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return sides() + sentence.prefWidth(-1) + GAP + actions.prefWidth(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets insets = getInsets();
        double ends = insets.getTop() + insets.getBottom();
        double inner = width < 0 ? Double.MAX_VALUE : width - sides();
        return ends
                + (isNarrow(inner)
                        ? sentence.prefHeight(inner) + LINE_GAP + actions.prefHeight(-1)
                        : Math.max(sentence.prefHeight(-1), actions.prefHeight(-1)));
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        double inner = getWidth() - sides();
        double left = insets.getLeft();
        double top = insets.getTop();
        double below = actions.prefHeight(-1);
        double beside = snapSizeX(actions.prefWidth(-1));
        if (isNarrow(inner)) {
            double lines = snapSizeY(sentence.prefHeight(inner));
            sentence.resizeRelocate(left, top, inner, lines);
            actions.resizeRelocate(left, top + lines + LINE_GAP, beside, below);
        } else {
            double height = getHeight() - top - insets.getBottom();
            sentence.resizeRelocate(left, top, inner - GAP - beside, height);
            actions.resizeRelocate(
                    left + inner - beside, top + (height - below) / 2, beside, below);
        }
    }

    private boolean isNarrow(double inner) {
        return sentence.prefWidth(-1) + GAP + actions.prefWidth(-1) > inner;
    }

    private double sides() {
        return getInsets().getLeft() + getInsets().getRight();
    }
}
