package dev.coracle.capability.model;

import dev.coracle.engine.grant.GrantSummary;
import dev.coracle.engine.grant.GrantSummary.Clause;
import dev.coracle.engine.grant.GrantSummary.Item;
import dev.coracle.engine.grant.Grants;
import java.util.List;

/// The sentence about what grants allow, in the language of the window. What it says is decided by
/// the engine ([GrantSummary]); here are only the words.
public final class SummaryWords {

    private SummaryWords() {}

    /// @return ends with a full stop; never shows the value of a variable
    public static String of(Grants grants) {
        List<String> can = GrantSummary.clauses(grants).stream().map(SummaryWords::said).toList();
        if (can.isEmpty()) {
            return Words.text("capability.summary.nothing");
        }
        String sentence = Words.text("capability.summary.only", String.join("; ", can));
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    private static String said(Clause clause) {
        List<String> items = clause.items().stream().map(SummaryWords::said).toList();
        String what = listed(items);
        return switch (clause.ability()) {
            case READ -> Words.text("capability.summary.read", what);
            case CHANGE -> Words.text("capability.summary.change", what);
            case CONNECT -> Words.text("capability.summary.connect", what);
            case CONNECT_INSIDE -> Words.text("capability.summary.connect.inside", what);
            case LISTEN_HERE -> Words.text("capability.summary.listen.here", what);
            case LISTEN_EVERYWHERE -> Words.text("capability.summary.listen.everywhere", what);
            case VARIABLES -> Words.text("capability.summary.variables", what, items.size());
            case INPUT_TEXT -> Words.text("capability.summary.input.text");
            case INPUT_FILE -> Words.text("capability.summary.input.file", what);
            case INPUT_TYPED -> Words.text("capability.summary.input.typed");
            case COARSE_TIME -> Words.text("capability.summary.time.coarse");
            case EXACT_TIME -> Words.text("capability.summary.time.exact");
            case FIXED_TIME -> Words.text("capability.summary.time.fixed", what);
            case REAL_RANDOMNESS -> Words.text("capability.summary.random.real");
            case SEEDED_RANDOMNESS -> Words.text("capability.summary.random.seeded", what);
        };
    }

    private static String said(Item item) {
        return switch (item) {
            case Item.Directory(String host, String guest) ->
                    Words.text("capability.summary.directory", host, guest);
            case Item.Everybody(String pattern) ->
                    Words.text("capability.summary.everybody", pattern);
            case Item.Named(String name) -> name;
        };
    }

    private static String listed(List<String> names) {
        if (names.size() < 2) {
            return String.join("", names);
        }
        return Words.text(
                "capability.summary.and",
                String.join(", ", names.subList(0, names.size() - 1)),
                names.getLast());
    }
}
