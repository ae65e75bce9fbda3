package dev.coracle.app.settings;

/// Where the window stood, in the units of the screen; NaN coordinates leave that to the system.
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {

    /// Roomy; on a smaller screen the window is as large as that.
    public static final WindowPlace DEFAULT =
            new WindowPlace(Double.NaN, Double.NaN, 1280, 800, false);

    public WindowPlace {
        if (!(width >= 640 && width <= 20_000 && height >= 480 && height <= 20_000)) {
            width = 1280;
            height = 800;
        }
    }
}
