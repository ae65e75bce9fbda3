package dev.coracle.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.task.CurrentThreadTasks;
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
        view.setSize(10, 80);
        view.show(LogFeed.of(log, Instant.EPOCH));
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
    void selectsCharactersFromOneLineIntoAnother() {
        print(1, 9);
        view.selectAt(1, 3, false);
        assertThat(view.hasSelection()).isFalse();

        view.selectAt(1, 5, true);
        assertThat(view.copy()).isEqualTo("e ");
        view.selectAt(3, 4, true);
        assertThat(view.copy()).isEqualTo("e 2\nline 3\nline");
        view.selectAt(0, 2, true);
        assertThat(view.copy()).isEqualTo("ne 1\nlin");
    }

    @Test
    void selectsTheWordThatPeopleMean() {
        print(LogStream.STDOUT, "wrote ./out/report-1.json (4 KB)");
        view.selectWord(0, 12);
        assertThat(view.copy()).isEqualTo("./out/report-1.json");
        view.selectWord(0, 27);
        assertThat(view.copy()).isEqualTo("4");
        view.selectWord(0, 5_000);
        assertThat(view.hasSelection()).isFalse();
    }

    @Test
    void extendsByCharactersOverTheEndsOfLinesAndNeverWithinOne() {
        print(LogStream.STDOUT, "a\ud83d\ude00");
        print(LogStream.STDOUT, "b");
        view.selectAt(0, 0, false);
        view.extendSelection(1);
        view.extendSelection(1);
        assertThat(view.copy()).isEqualTo("a\ud83d\ude00");
        view.extendSelection(1);
        view.extendSelection(1);
        view.extendSelection(1);
        assertThat(view.copy()).isEqualTo("a\ud83d\ude00\nb");
        for (int i = 0; i < 9; i++) {
            view.extendSelection(-1);
        }
        assertThat(view.hasSelection()).isFalse();
    }

    @Test
    void extendsLinesThatAreSelectedWholeByCharactersFromTheirEnd() {
        print(1, 3);
        view.selectRow(1, false);
        view.extendSelection(-1);
        assertThat(view.copy()).isEqualTo("line ");
        view.moveSelection(1, true);
        assertThat(view.copy()).isEqualTo("line 2\nline ");
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
    void showsOnlyWhatMatchesAndEverythingAgain() {
        print(1, 100);
        view.find().typedProperty().set("line 5");
        view.onlyMatchesProperty().set(true);
        assertThat(shown()).hasSize(10).startsWith("line 50").endsWith("line 59");
        assertThat(view.lineCountProperty().get()).isEqualTo(11);

        view.find().typedProperty().set("line 51");
        assertThat(shown()).containsExactly("line 51");

        print(LogStream.STDOUT, "line 511");
        view.refresh();
        assertThat(shown()).containsExactly("line 51", "line 511");

        view.find().typedProperty().set("");
        assertThat(shown()).contains("line 100");
        assertThat(view.lineCountProperty().get()).isEqualTo(101);
    }

    @Test
    void brokenLinesFillTheRowsAndTheEndStaysAtTheBottom() {
        view.wrapProperty().set(true);
        view.setSize(4, 5);
        print(LogStream.STDOUT, "aaaaabbbbbccccc");
        print(LogStream.STDOUT, "short");
        assertThat(shown()).containsExactly("aaaaa", "bbbbb", "ccccc", "short");

        print(LogStream.STDOUT, "dddddee");
        assertThat(shown()).containsExactly("ccccc", "short", "ddddd", "ee");
    }

    @Test
    void scrollingMovesByRowsWithinABrokenLine() {
        view.wrapProperty().set(true);
        view.setSize(2, 3);
        print(LogStream.STDOUT, "aaabbbcccddd");
        print(LogStream.STDOUT, "x");
        assertThat(shown()).containsExactly("ddd", "x");

        view.scrollBy(-2);
        assertThat(view.followingProperty().get()).isFalse();
        assertThat(shown()).containsExactly("bbb", "ccc");

        view.scrollBy(-9);
        assertThat(shown()).containsExactly("aaa", "bbb");

        view.scrollBy(1);
        assertThat(shown()).containsExactly("bbb", "ccc");

        view.scrollBy(9);
        assertThat(view.followingProperty().get()).isTrue();
        assertThat(shown()).containsExactly("ddd", "x");
    }

    @Test
    void breaksBetweenWordsWhereThereAreAny() {
        view.wrapProperty().set(true);
        view.setSize(10, 8);
        print(LogStream.STDOUT, "the river carries a boat");
        print(LogStream.STDOUT, "eightlet a wordofmanyletters");

        assertThat(shown())
                .containsExactly(
                        "the ",
                        "river ",
                        "carries ",
                        "a boat",
                        "eightlet ",
                        "a ",
                        "wordofma",
                        "nyletter",
                        "s");
    }

    @Test
    void breaksBetweenCharactersAndCountsWideOnesTwice() {
        view.wrapProperty().set(true);
        view.setSize(10, 4);
        print(LogStream.STDOUT, "\u6c34\u6c34\u6c34e\u0301e\u0301\ud83d\ude00");

        assertThat(shown()).containsExactly("\u6c34\u6c34", "\u6c34e\u0301e\u0301", "\ud83d\ude00");
    }

    @Test
    void timesAreOfTheDayOrSinceTheBegin() {
        Instant begin = Instant.parse("2026-01-01T10:00:00Z");

        assertThat(LogTimes.OFF.write(begin, begin)).isEmpty();
        assertThat(LogTimes.CLOCK.write(begin, begin)).matches("\\d\\d:\\d\\d:00\\.000");
        assertThat(LogTimes.SINCE.write(begin.plusMillis(61_042), begin)).isEqualTo("+1:01.042");
        assertThat(LogTimes.SINCE.write(begin.plusSeconds(7_323), begin)).isEqualTo("+2:02:03.000");
        assertThat(LogTimes.SINCE.write(begin.minusMillis(1), begin)).isEqualTo("+0:00.000");
    }

    @Test
    void isBusyUntilTheLogEnded() {
        assertThat(view.busy()).isTrue();
        log.end();
        assertThat(view.busy()).isFalse();
    }

    private List<String> shown() {
        view.refresh();
        return view.visible().stream().map(LogPart::words).toList();
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
