package dev.coracle.app.compare;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Parts beside each other in two columns, or under each other where that would be too narrow.
final class Columns extends Pane {

    private static final double NARROW = 760;
    private static final double HGAP = 32;
    private static final double VGAP = 16;

    Columns(List<? extends Node> parts) {
        getChildren().addAll(parts);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private static int columns(double width) {
        return width < NARROW ? 1 : 2;
    }

    private static double part(double width) {
        int columns = columns(width);
        return (width - (columns - 1) * HGAP) / columns;
    }

    /// As high as its highest part.
    private double row(int first, double width) {
        return getManagedChildren().stream()
                .skip(first)
                .limit(columns(width))
                .mapToDouble(node -> node.prefHeight(part(width)))
                .max()
                .orElse(0);
    }

    @Override
    protected double computePrefHeight(double width) {
        double given = width < 0 ? prefWidth(-1) : width;
        double height = 0;
        for (int i = 0; i < getManagedChildren().size(); i += columns(given)) {
            height += row(i, given) + (i == 0 ? 0 : VGAP);
        }
        return height;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return NARROW;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        List<Node> parts = getManagedChildren();
        int columns = columns(getWidth());
        double part = part(getWidth());
        double y = 0;
        for (int i = 0; i < parts.size(); i += columns) {
            double height = row(i, getWidth());
            for (int j = i; j < Math.min(i + columns, parts.size()); j++) {
                parts.get(j).resizeRelocate((j - i) * (part + HGAP), y, part, height);
            }
            y += height + VGAP;
        }
    }
}
