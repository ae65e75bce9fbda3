package dev.coracle.app.settings;

import dev.coracle.app.theme.Appearance;
import dev.coracle.workloads.run.Retention;
import java.util.List;

/// What the user prefers.
///
/// @param contrast whether lines and words stand out more than usual
/// @param language as `de`; empty for that of the system
/// @param favourites registries that are suggested first, as `host:port`
/// @param plainHttp registries that may be called without TLS, as `host:port`
/// @param retention how much of past runs is kept
public record Preferences(
        Appearance appearance,
        boolean contrast,
        String language,
        List<String> favourites,
        List<String> plainHttp,
        WindowPlace window,
        Retention retention) {

    public static final Preferences DEFAULT =
            new Preferences(
                    Appearance.SYSTEM,
                    false,
                    "",
                    List.of(),
                    List.of(),
                    WindowPlace.DEFAULT,
                    Retention.DEFAULT);

    public Preferences {
        favourites = List.copyOf(favourites);
        plainHttp = List.copyOf(plainHttp);
    }

    public Preferences withAppearance(Appearance appearance) {
        return new Preferences(
                appearance, contrast, language, favourites, plainHttp, window, retention);
    }

    public Preferences withContrast(boolean contrast) {
        return new Preferences(
                appearance, contrast, language, favourites, plainHttp, window, retention);
    }

    public Preferences withLanguage(String language) {
        return new Preferences(
                appearance, contrast, language, favourites, plainHttp, window, retention);
    }

    public Preferences withFavourites(List<String> favourites) {
        return new Preferences(
                appearance, contrast, language, favourites, plainHttp, window, retention);
    }

    public Preferences withPlainHttp(List<String> plainHttp) {
        return new Preferences(
                appearance, contrast, language, favourites, plainHttp, window, retention);
    }

    public Preferences withWindow(WindowPlace window) {
        return new Preferences(
                appearance, contrast, language, favourites, plainHttp, window, retention);
    }

    public Preferences withRetention(Retention retention) {
        return new Preferences(
                appearance, contrast, language, favourites, plainHttp, window, retention);
    }
}
