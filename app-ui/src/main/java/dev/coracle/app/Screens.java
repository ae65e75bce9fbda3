package dev.coracle.app;

import dev.coracle.app.settings.WindowPlace;
import javafx.stage.Screen;

/// The screens that are there now: one of yesterday may be gone.
final class Screens {

    private Screens() {}

    /// Whether enough of a window at this place would be in sight to be grabbed.
    static boolean show(WindowPlace place) {
        return !Screen.getScreensForRectangle(
                        place.x() + 40, place.y() + 10, place.width() - 80, 40)
                .isEmpty();
    }
}
