package dev.coracle.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the word that somebody meant who mistyped it.
final class Nearest {

    private Nearest() {}

    /// The word with the fewest slips (a letter too many, missing, wrong, or swapped with its
    /// neighbour) as long as less than half of it is wrong; a beginning counts as no slip.
    static Optional<String> to(String typed, Collection<String> words) {
        String low = typed.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> slips(low, word) * 2 < Math.max(low.length(), word.length()))
                .min(
                        Comparator.<String>comparingInt(word -> slips(low, word))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static int slips(String typed, String word) {
        return typed.length() > 1 && word.startsWith(typed) ? 0 : distance(typed, word);
    }

    /// The optimal string alignment distance.
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least =
                        Math.min(
                                cost[i - 1][j - 1] + wrong,
                                1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
            }
        }
        return cost[a.length()][b.length()];
    }
}
