package dev.coracle.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.task.CurrentThreadTasks;
import dev.coracle.workloads.log.LogLine;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.log.RunLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogViewModelTest {

    private final LogViewModel view = new LogViewModel(new CurrentThreadTasks());
    private final RunLog log = new RunLog(1 << 20);

    @BeforeEach
    void tenRows() {
        view.setRows(10);
        view.show(log);
    }

    @Test
    void followsTheEndFromTheStart() {
        print(1, 100);

        assertThat(shown()).containsExactly(lines(91, 100));
    }

    @Test
    void scrollingBackLetsGoAndCountsWhatComesThen() {
        print(1, 100);
        view.scrollBy(-50);
        print(101, 128);

        assertThat(view.followingProperty().get()).isFalse();
        assertThat(shown()).containsExactly(lines(41, 50));
        assertThat(view.newLinesProperty().get()).isEqualTo(28);
    }

    @Test
    void scrollingToTheEndFollowsAgain() {
        print(1, 100);
        view.scrollBy(-50);
        view.scrollBy(1_000);
        print(101, 120);

        assertThat(view.followingProperty().get()).isTrue();
        assertThat(shown()).containsExactly(lines(111, 120));
        assertThat(view.newLinesProperty().get()).isZero();
    }

    @Test
    void whatFallsOffTheFrontMovesNothingInSight() {
        print(1, 60_000);
        view.scrollTo(view.lastTop() - 100);
        List<String> before = shown();
        long firstBefore = view.first();
        print(60_001, 80_000);

        assertThat(view.first()).isGreaterThan(firstBefore);
        assertThat(view.droppedProperty().get()).isPositive();
        assertThat(shown()).isEqualTo(before);
    }

    @Test
    void showsOneStreamAlone() {
        print(1, 100);
        print(LogStream.STDERR, "oops");
        print(101, 200);
        view.filterProperty().set(StreamFilter.STDERR);
        view.refresh();

        assertThat(shown()).containsExactly("oops");

        print(LogStream.STDERR, "again");

        assertThat(shown()).containsExactly("oops", "again");
    }

    @Test
    void aPromptWithoutLineFeedIsInSight() {
        byte[] prompt = "name? ".getBytes(StandardCharsets.UTF_8);
        log.append(LogStream.STDOUT, prompt, 0, prompt.length, Instant.EPOCH);
        view.refresh();

        assertThat(shown()).containsExactly("name? ");
    }

    @Test
    void findsTextInAnyCaseAndGoesRound() {
        print(1, 100);
        view.find().typedProperty().set("LINE 5");

        assertThat(view.find().totalProperty().get()).isEqualTo(11);

        view.scrollTo(0);
        view.findNext(true);
        assertThat(view.find().positionProperty().get()).isEqualTo(1);
        assertThat(view.find().current()).isEqualTo(4);

        view.findNext(false);
        assertThat(view.find().positionProperty().get()).isEqualTo(11);
        assertThat(shown()).contains("line 59");
    }

    @Test
    void findsInLinesThatComeLater() {
        print(1, 10);
        view.find().typedProperty().set("line 20");
        print(11, 30);

        assertThat(view.find().totalProperty().get()).isEqualTo(1);
    }

    @Test
    void findsByRegularExpressionAndSaysWhereItIsNone() {
        print(1, 100);
        view.find().regexProperty().set(true);
        view.find().typedProperty().set("^line [24]$");
        assertThat(view.find().totalProperty().get()).isEqualTo(2);

        view.find().typedProperty().set("(");
        assertThat(view.find().malformedProperty().get()).isTrue();
        assertThat(view.find().totalProperty().get()).isZero();
    }

    @Test
    void copiesWhatIsSelectedWithEveryCharacterHarmless() {
        print(1, 3);
        print(LogStream.STDOUT, "red \u001b[31m");
        view.selectRow(1, false);
        view.selectRow(3, true);

        assertThat(view.copy()).isEqualTo("line 2\nline 3\nred \n");
    }

    @Test
    void selectsFromTheKeyboard() {
        print(1, 100);
        view.selectRow(5, false);
        view.moveSelection(-7, true);

        assertThat(view.copy()).startsWith("line 89\n").endsWith("line 96\n");
        assertThat(shown().getFirst()).isEqualTo("line 89");
    }

    @Test
    void clearingHidesAndShowAllBringsBack() {
        print(1, 20);
        view.clear();
        assertThat(shown()).isEmpty();

        print(21, 22);
        assertThat(shown()).containsExactly("line 21", "line 22");

        view.showAll();
        assertThat(view.lineCountProperty().get()).isEqualTo(22);
    }

    @Test
    void isBusyUntilTheLogEnded() {
        assertThat(view.busy()).isTrue();
        log.end();
        assertThat(view.busy()).isFalse();
    }

    private List<String> shown() {
        view.refresh();
        return view.visible().stream().map(LogLine::display).toList();
    }

    private void print(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i <= to; i++) {
            text.append("line ").append(i).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        log.append(LogStream.STDOUT, bytes, 0, bytes.length, Instant.EPOCH);
        view.refresh();
    }

    private void print(LogStream stream, String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        log.append(stream, bytes, 0, bytes.length, Instant.EPOCH);
        view.refresh();
    }

    private static String[] lines(int from, int to) {
        return java.util.stream.IntStream.rangeClosed(from, to)
                .mapToObj(i -> "line " + i)
                .toArray(String[]::new);
    }
}
