package dev.coracle.app.modules;

import dev.coracle.registry.failure.Inert;
import dev.coracle.workloads.log.InertText;

/// What a module's makers wrote, in a form that only shows.
final class StrangersText {

    /// Characters that are shown of one text.
    private static final int LONGEST = 2_000;

    private StrangersText() {}

    /// The text in one line, as far as it is shown.
    static String inLine(String stranger) {
        return InertText.of(Inert.text(stranger, LONGEST));
    }

    /// Whether the text can be put where the user types without doing or hiding anything.
    static boolean isPlain(String stranger) {
        return inLine(stranger).equals(stranger);
    }
}
