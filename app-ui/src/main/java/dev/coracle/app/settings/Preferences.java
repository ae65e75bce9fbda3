package dev.coracle.app.settings;

import dev.coracle.app.theme.Appearance;
import java.util.List;

/// What the user prefers.
///
/// @param plainHttp registries that may be called without TLS, as `host:port`
public record Preferences(Appearance appearance, List<String> plainHttp, WindowPlace window) {

    public static final Preferences DEFAULT =
            new Preferences(Appearance.SYSTEM, List.of(), WindowPlace.DEFAULT);

    public Preferences {
        plainHttp = List.copyOf(plainHttp);
    }

    public Preferences withAppearance(Appearance appearance) {
        return new Preferences(appearance, plainHttp, window);
    }

    public Preferences withPlainHttp(List<String> plainHttp) {
        return new Preferences(appearance, plainHttp, window);
    }

    public Preferences withWindow(WindowPlace window) {
        return new Preferences(appearance, plainHttp, window);
    }
}
