package dev.coracle.app.density;

import dev.coracle.app.theme.Look;
import dev.coracle.workloads.density.Density.Counts;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.VLineTo;

/// A square for each instance: those that failed, answered, live, and are still to come.
final class CrowdView extends Region {

    private static final double GAP = 3;
    private static final double LARGEST = 16;
    private static final double SMALLEST = 4;

    private final Path failed = path(Look.CROWD_FAILED);
    private final Path answered = path(Look.CROWD_ANSWERED);
    private final Path live = path(Look.CROWD_LIVE);
    private final Path over = path(Look.CROWD_OVER);
    private final Path wanted = path(Look.CROWD_WANTED);
    private int[] sizes = {0, 0, 0, 0, 0};

    CrowdView() {
        setId("density-crowd");
        setMinHeight(120);
        getChildren().addAll(failed, answered, live, over, wanted);
    }

    /// Squares of instances that are wanted and not there.
    void show(int instances) {
        set(0, 0, 0, 0, instances);
    }

    void show(Counts now) {
        int gone = now.ended() - Math.min(now.ended(), now.failed());
        int answers = Math.min(now.answered(), now.live());
        set(
                now.failed(),
                answers,
                Math.max(0, now.live() - answers),
                gone,
                Math.max(0, now.wanted() - now.failed() - Math.max(0, now.live()) - gone));
    }

    private void set(int... counts) {
        sizes = counts;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        int all = 0;
        for (int size : sizes) {
            all += size;
        }
        double side = side(all);
        int columns = Math.max(1, (int) ((getWidth() + GAP) / (side + GAP)));
        Path[] paths = {failed, answered, live, over, wanted};
        int at = 0;
        for (int i = 0; i < paths.length; i++) {
            paths[i].getElements().clear();
            for (int square = 0; square < sizes[i]; square++, at++) {
                double x = at % columns * (side + GAP);
                double y = Math.floorDiv(at, columns) * (side + GAP);
                paths[i].getElements()
                        .addAll(
                                new MoveTo(x, y),
                                new HLineTo(x + side),
                                new VLineTo(y + side),
                                new HLineTo(x),
                                new ClosePath());
            }
        }
    }

    /// As large as all of them fit.
    private double side(int all) {
        for (double side = LARGEST; side > SMALLEST; side--) {
            int columns = Math.max(1, (int) ((getWidth() + GAP) / (side + GAP)));
            if (Math.ceilDiv(all, columns) * (side + GAP) <= getHeight() + GAP) {
                return side;
            }
        }
        return SMALLEST;
    }

    private static Path path(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        return path;
    }
}
