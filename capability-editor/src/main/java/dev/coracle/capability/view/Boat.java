package dev.coracle.capability.view;

import javafx.scene.Group;
import javafx.scene.shape.Ellipse;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;

/// A coracle on still water, about 130 wide, its middle at the origin.
final class Boat extends Group {

    private static final String HULL =
            "M -48 -8 C -48 24 -26 36 0 36 C 26 36 48 24 48 -8 C 48 6 26 13 0 13 C -26 13 -48 6 -48 -8 Z";
    private static final String WEAVE =
            "M -36 5 C -33 18 -26 27 -17 33 M -19 11 C -17 21 -12 29 -7 35.5 M 0 13 L 0 36"
                    + " M 19 11 C 17 21 12 29 7 35.5 M 36 5 C 33 18 26 27 17 33"
                    + " M -45 9 C -30 22 30 22 45 9 M -39 20 C -24 31 24 31 39 20";
    private static final String SEAT = "M -13 -26.5 L 2 -28.5 L 17 10.5 L 2 12.5 Z";
    private static final String SHAFT = "M 30 22 L 58 -44";
    private static final String BLADE = "M 30 20 C 22 26 17 38 20 46 C 28 44 36 33 35.5 22.5 Z";

    Boat() {
        setMouseTransparent(true);
        getChildren()
                .addAll(
                        ripple(92, 30),
                        ripple(76, 23),
                        ripple(60, 16),
                        ellipse(0, -8, 48, 20.5, "boat-inside"),
                        path(SEAT, "boat-seat"),
                        path(HULL, "boat-hull"),
                        path(WEAVE, "boat-weave"),
                        ellipse(0, -8, 48, 20.5, "boat-rim"),
                        path(SHAFT, "boat-shaft"),
                        path(BLADE, "boat-blade"));
    }

    private static Ellipse ripple(double width, double height) {
        return ellipse(0, 30, width, height, "boat-ripple");
    }

    private static Ellipse ellipse(
            double x, double y, double radiusX, double radiusY, String styleClass) {
        return styled(new Ellipse(x, y, radiusX, radiusY), styleClass);
    }

    private static SVGPath path(String content, String styleClass) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        return styled(path, styleClass);
    }

    private static <T extends Shape> T styled(T shape, String styleClass) {
        shape.getStyleClass().add(styleClass);
        return shape;
    }
}
