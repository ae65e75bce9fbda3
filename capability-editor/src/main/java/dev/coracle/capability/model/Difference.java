package dev.coracle.capability.model;

import dev.coracle.engine.grant.Grants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One way in which two versions of grants differ.
///
/// ```java
/// Difference.between(before, after, Places.ofThisUser())
///         .forEach(difference -> print(difference.sentence()));
/// ```
///
/// @param before what the module could do, as a sentence; absent where it is new
/// @param after what it can do, as a sentence; absent where it is gone
public record Difference(Door door, String key, Optional<String> before, Optional<String> after) {

    /// How the two versions differ.
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    public Kind kind() {
        if (before.isEmpty()) {
            return Kind.ADDED;
        }
        return after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }

    /// What is so afterwards, or what was so where it is gone.
    public String sentence() {
        return after.or(() -> before).orElse("");
    }

    /// All differences, in the order of the doors; none where the two are equal. A secret that has
    /// another value differs, but neither value is shown.
    public static List<Difference> between(Grants before, Grants after, Places places) {
        List<Difference> all = new ArrayList<>();
        Rows now = rows(after, before, places);
        Rows then = rows(before, after, places);
        for (Door door : Door.values()) {
            List<Row> old = then.of(door);
            List<Row> rows = now.of(door);
            for (Row row : old) {
                if (row.change() == Row.Change.ADDED) {
                    all.add(
                            new Difference(
                                    door,
                                    row.key(),
                                    Optional.of(row.sentence()),
                                    Optional.empty()));
                }
            }
            for (Row row : rows) {
                Optional<String> was =
                        old.stream()
                                .filter(o -> o.key().equals(row.key()))
                                .map(Row::sentence)
                                .findFirst();
                if (row.change() != Row.Change.SAME) {
                    all.add(new Difference(door, row.key(), was, Optional.of(row.sentence())));
                }
            }
        }
        return all;
    }

    private static Rows rows(Grants grants, Grants other, Places places) {
        return new Rows(
                grants,
                Baselines.of(other, Optional.empty(), Grants.none()),
                Requests.unknown(),
                Trail.empty(),
                new DirectorySentences(places),
                new DirectoryRisks(places));
    }
}
