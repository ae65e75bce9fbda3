package dev.coracle.app.theme;

import java.util.Locale;
import java.util.Map;

/// Whether the system's desktop is set to high contrast, by what the toolkit passes on of it
/// (`javafx.application.Platform.Preferences`, a map of the platform's own keys).
///
/// Windows says so itself; GTK by the name of its theme. macOS passes nothing on.
final class SystemContrast {

    private static final String WINDOWS = "Windows.SPI.HighContrast";
    private static final String GTK = "GTK.theme_name";

    private SystemContrast() {}

    static boolean isHigh(Map<String, Object> preferences) {
        return Boolean.TRUE.equals(preferences.get(WINDOWS))
                || String.valueOf(preferences.get(GTK))
                        .toLowerCase(Locale.ROOT)
                        .startsWith("highcontrast");
    }
}
