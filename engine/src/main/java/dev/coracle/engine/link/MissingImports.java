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

    /// A name as it can stand in a message: control and format characters escaped, length bounded.
    static String printable(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .limit(100)
                .forEach(
                        point -> {
                            if (isPlain(point)) {
                                text.appendCodePoint(point);
                            } else {
                                text.append("\\u{%x}".formatted(point));
                            }
                        });
        return name.codePointCount(0, name.length()) > 100 ? text + "..." : text.toString();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE ->
                    false;
            default -> true;
        };
    }
}
