package dev.coracle.app.home;

import static dev.coracle.app.i18n.Words.text;

import java.util.Optional;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// A bundled module and what running it shows.
///
/// @param name in the library
record Sample(String name, Ikon icon, String shows) {

    /// The sample of this name; empty for a module that this screen has no words for.
    static Optional<Sample> named(String name) {
        return switch (name) {
            case "hello" -> of(name, Feather.SMILE, text("home.sample.hello"));
            case "logger" -> of(name, Feather.EDIT_3, text("home.sample.logger"));
            case "nosy" -> of(name, Feather.EYE, text("home.sample.nosy"));
            case "chatty" -> of(name, Feather.ALIGN_LEFT, text("home.sample.chatty"));
            case "spin" -> of(name, Feather.REFRESH_CW, text("home.sample.spin"));
            case "greedy" -> of(name, Feather.DATABASE, text("home.sample.greedy"));
            case "responder" -> of(name, Feather.RADIO, text("home.sample.responder"));
            default -> Optional.empty();
        };
    }

    private static Optional<Sample> of(String name, Ikon icon, String shows) {
        return Optional.of(new Sample(name, icon, shows));
    }
}
