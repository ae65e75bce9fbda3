package dev.coracle.engine.component.wave;

import java.util.List;
import java.util.Set;

/// Labels, and the words that mean something by themselves.
final class Words {

    private static final Set<String> KEYWORDS =
            Set.of("true", "false", "inf", "nan", "some", "none", "ok", "err");

    private static final int MOST_LISTED = 30;

    private Words() {}

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word);
    }

    /// A case's label as it is written.
    static String label(String label) {
        return isKeyword(label) ? "%" + label : label;
    }

    static String list(List<String> labels) {
        String listed = String.join(", ", labels.stream().limit(MOST_LISTED).toList());
        return labels.size() > MOST_LISTED ? listed + ", ..." : listed;
    }
}
