package dev.coracle.app.compare;

import static dev.coracle.app.i18n.Words.text;

/// What the bundled pairs do.
final class PairWords {

    private PairWords() {}

    static String description(String bundled) {
        return switch (bundled) {
            case "hello" -> text("compare.pair.hello");
            case "sha256" -> text("compare.pair.digest");
            case "json" -> text("compare.pair.json");
            case "responder" -> text("compare.pair.responder");
            case "wait" -> text("compare.pair.wait");
            default -> "";
        };
    }
}
