package dev.coracle.capability.view;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// A sentence that wraps in the width that small nodes before and after it leave, which no box of
/// the toolkit measures right: it asks for the sentence's height at its preferred width.
final class SentenceLine extends Region {

    private static final double GAP = 6;

    private final List<Node> before;
    private final Sentence sentence;
    private final List<Node> after;

    SentenceLine(List<Node> before, Sentence sentence, List<Node> after) {
        this.before = before;
        this.sentence = sentence;
        this.after = after;
        getStyleClass().add("sentence-line");
        getChildren().addAll(before);
        getChildren().add(sentence);
        getChildren().addAll(after);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + taken(before) + 120 + taken(after) + snappedRightInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double wide = width < 0 ? computePrefWidth(-1) : width;
        double left = wide - snappedLeftInset() - snappedRightInset();
        double height = sentence.prefHeight(Math.max(1, left - taken(before) - taken(after)));
        for (List<Node> side : List.of(before, after)) {
            for (Node node : side) {
                height = node.isManaged() ? Math.max(height, node.prefHeight(-1)) : height;
            }
        }
        return snapSizeY(snappedTopInset() + height + snappedBottomInset());
    }

    private double taken(List<Node> side) {
        return side.stream()
                .filter(Node::isManaged)
                .mapToDouble(node -> snapSizeX(node.prefWidth(-1)) + GAP)
                .sum();
    }

    @Override
    protected void layoutChildren() {
        double x = snappedLeftInset();
        double top = snappedTopInset();
        double height = getHeight() - top - snappedBottomInset();
        for (Node node : before) {
            x += place(node, x, top, height);
        }
        double width = Math.max(1, getWidth() - snappedRightInset() - taken(after) - x);
        double text = sentence.prefHeight(width);
        sentence.resizeRelocate(
                x, snapPositionY(top + Math.max(0, (height - text) / 2)), width, text);
        x += width + GAP;
        for (Node node : after) {
            x += place(node, x, top, height);
        }
    }

    private double place(Node node, double x, double top, double height) {
        if (!node.isManaged()) {
            return 0;
        }
        double width = snapSizeX(node.prefWidth(-1));
        double tall = node.prefHeight(-1);
        node.resizeRelocate(x, snapPositionY(top + (height - tall) / 2), width, tall);
        return width + GAP;
    }
}
