package dev.coracle.engine.link;

import java.util.List;

/// Says which imports nothing offers, so that its reader knows what the module was built for.
final class MissingImports {

    /// A stranger's module may import a million things.
    private static final int MOST_NAMED = 50;

    private MissingImports() {}

    /// @param missing one description each, not empty
    static String sentence(List<String> missing) {
        if (missing.size() == 1) {
            String only = missing.getFirst();
            String kind = only.contains(" -> ") && !only.contains(" (tag ") ? "function" : "thing";
            return "the module imports %s; Coracle offers no such %s".formatted(only, kind);
        }
        String named = String.join(", ", missing.stream().limit(MOST_NAMED).toList());
        String rest =
                missing.size() > MOST_NAMED
                        ? " and %,d more".formatted(missing.size() - MOST_NAMED)
                        : "";
        return "the module imports %,d things that Coracle does not offer: %s%s"
                .formatted(missing.size(), named, rest);
    }
}
