package dev.coracle.app;

import dev.coracle.app.settings.WindowPlace;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;

/// The screens that are there now: one of yesterday may be gone.
final class Screens {

    private Screens() {}

    /// How large a window of this place becomes: no larger than the screen that it comes up on.
    static Dimension2D sizeOf(WindowPlace place) {
        Screen screen =
                Double.isNaN(place.x())
                        ? Screen.getPrimary()
                        : Screen.getScreensForRectangle(
                                        place.x(), place.y(), place.width(), place.height())
                                .stream()
                                .findFirst()
                                .orElse(Screen.getPrimary());
        return within(place, screen.getVisualBounds());
    }

    static Dimension2D within(WindowPlace place, Rectangle2D room) {
        return new Dimension2D(
                Math.min(place.width(), room.getWidth()),
                Math.min(place.height(), room.getHeight()));
    }

    /// Whether enough of a window at this place would be in sight to be grabbed.
    static boolean show(WindowPlace place) {
        return !Screen.getScreensForRectangle(
                        place.x() + 40, place.y() + 10, place.width() - 80, 40)
                .isEmpty();
    }
}
