package dev.coracle.app;

import java.util.Locale;
import java.util.Map;

/// Whether there is a screen to open a window on.
final class Display {

    private Display() {}

    /// On Linux a display is named in the environment; macOS and Windows always have one. The
    /// toolkit's headless platform, which tests choose, needs none.
    static boolean isPresent(Map<String, String> environment, String system) {
        String name = system.toLowerCase(Locale.ROOT);
        return name.startsWith("windows")
                || name.startsWith("mac")
                || "Headless".equals(System.getProperty("glass.platform"))
                || !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }
}
