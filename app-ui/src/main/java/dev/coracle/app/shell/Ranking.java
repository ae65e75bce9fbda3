package dev.coracle.app.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Which findings are meant by what was typed, the likeliest first.
///
/// Every word that was typed must occur: at the beginning of the title, of one of its words,
/// somewhere in it, or letter by letter in its order, the earlier the likelier. Where nothing was
/// typed everything is meant, in its own order.
final class Ranking {

    private static final int WHOLE = 0;
    private static final int BEGINS = 1;
    private static final int BEGINS_A_WORD = 2;
    private static final int INSIDE = 3;
    private static final int SCATTERED = 4;

    /// Letters that a word needs before it is looked for letter by letter: two are in every title.
    private static final int LETTERS_TO_SCATTER = 3;

    private Ranking() {}

    private record Ranked(Finding finding, int rank) {}

    static List<Finding> of(String typed, List<Finding> all) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return all;
        }
        String[] words = wanted.split("\\s+");
        return all.stream()
                .flatMap(finding -> ranked(finding, wanted, words).stream())
                .sorted(Comparator.comparingInt(Ranked::rank))
                .map(Ranked::finding)
                .toList();
    }

    private static Optional<Ranked> ranked(Finding finding, String wanted, String[] words) {
        String title = finding.title().toLowerCase(Locale.ROOT);
        if (title.equals(wanted)) {
            return Optional.of(new Ranked(finding, WHOLE));
        }
        int sum = 0;
        for (String word : words) {
            OptionalInt rank = rank(title, word);
            if (rank.isEmpty()) {
                return Optional.empty();
            }
            sum += rank.getAsInt();
        }
        return Optional.of(new Ranked(finding, sum));
    }

    private static OptionalInt rank(String title, String word) {
        if (title.startsWith(word)) {
            return OptionalInt.of(BEGINS);
        }
        if (Stream.of(title.split("[^\\p{L}\\p{N}]+")).anyMatch(part -> part.startsWith(word))) {
            return OptionalInt.of(BEGINS_A_WORD);
        }
        if (title.contains(word)) {
            return OptionalInt.of(INSIDE);
        }
        return word.length() >= LETTERS_TO_SCATTER && isScatteredIn(title, word)
                ? OptionalInt.of(SCATTERED)
                : OptionalInt.empty();
    }

    private static boolean isScatteredIn(String title, String word) {
        int at = -1;
        for (int i = 0; i < word.length(); i++) {
            at = title.indexOf(word.charAt(i), at + 1);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }
}
