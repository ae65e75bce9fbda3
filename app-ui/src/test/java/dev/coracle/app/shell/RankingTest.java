package dev.coracle.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

class RankingTest {

    private static final List<Finding> ALL =
            Stream.of("Run hello", "Modules", "hello", "othello", "Run logger", "Light theme")
                    .map(title -> new Finding(title, "action", Feather.PLAY, () -> {}))
                    .toList();

    @Test
    void offersEverythingInItsOrderWhereNothingWasTyped() {
        assertThat(Ranking.of("  ", ALL)).isEqualTo(ALL);
    }

    @Test
    void putsTheWholeNameFirstThenBeginningsThenWhatIsInside() {
        assertThat(titles("hello")).containsExactly("hello", "Run hello", "othello");
    }

    @Test
    void wantsEveryWordInWhateverOrderAndCase() {
        assertThat(titles("HEL ru")).containsExactly("Run hello");
    }

    @Test
    void findsLettersInTheirOrderWhereNothingBetterIsThere() {
        assertThat(titles("lthm")).containsExactly("Light theme");
        assertThat(titles("mdls")).containsExactly("Modules");
        assertThat(titles("xyz")).isEmpty();
    }

    private static List<String> titles(String typed) {
        return Ranking.of(typed, ALL).stream().map(Finding::title).toList();
    }
}
