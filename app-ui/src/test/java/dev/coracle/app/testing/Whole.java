package dev.coracle.app.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/// Finds what is not shown whole. On the toolkit's thread.
public final class Whole {

    private Whole() {}

    /// What is shortened with dots, but for what has a tooltip that says the whole.
    public static List<String> cutOff(Scene scene) {
        List<String> cut = new ArrayList<>();
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        walk(
                scene.getRoot(),
                node -> {
                    if (node instanceof Labeled labeled && isCut(labeled)) {
                        cut.add(labeled.getText());
                    }
                });
        return cut;
    }

    /// Words below this node that reach over its right edge.
    public static List<String> sticksOut(Scene scene, Node frame) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        double edge = right(frame);
        List<String> out = new ArrayList<>();
        walk(
                frame,
                node -> {
                    if (node instanceof Text text
                            && !text.getText().isBlank()
                            && right(node) > edge + 1) {
                        out.add(text.getText());
                    }
                });
        return out;
    }

    private static double right(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        return bounds.getMaxX();
    }

    private static boolean isCut(Labeled labeled) {
        return labeled.getTooltip() == null
                && labeled.getText() != null
                && labeled.getChildrenUnmodifiable().stream()
                        .filter(Text.class::isInstance)
                        .map(text -> ((Text) text).getText())
                        .anyMatch(
                                shown ->
                                        shown.endsWith(labeled.getEllipsisString())
                                                && !shown.equals(labeled.getText()));
    }

    /// Visits what is visible.
    public static void walk(Node node, Consumer<Node> visit) {
        if (!node.isVisible()) {
            return;
        }
        visit.accept(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, visit));
        }
    }
}
