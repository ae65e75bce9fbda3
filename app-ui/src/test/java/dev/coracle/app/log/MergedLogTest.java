package dev.coracle.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.task.CurrentThreadTasks;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.log.RunLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergedLogTest {

    private final RunLog red = new RunLog(1 << 20);
    private final RunLog blue = new RunLog(1 << 20);
    private final MergedLog merged =
            new MergedLog(
                    List.of(
                            new MergedLog.Source("red", red, Instant.ofEpochMilli(5)),
                            new MergedLog.Source("blue", blue, Instant.ofEpochMilli(3))),
                    new CurrentThreadTasks());

    @Test
    void everyLineStandsWhereItArrivedAndSaysWhoseItIs() {
        print(red, 10, "r1");
        print(red, 30, "r2");
        print(blue, 20, "b1");
        print(blue, 30, "b2");
        print(blue, 40, "b3");
        merged.advance();

        assertThat(written()).containsExactly("red r1", "blue b1", "red r2", "blue b2", "blue b3");
        assertThat(merged.begin()).isEqualTo(Instant.ofEpochMilli(3));
    }

    @Test
    void whatComesLateMovesNothingThatWasSeen() {
        print(red, 50, "r1");
        merged.advance();
        print(blue, 40, "b1");
        print(red, 60, "r2");
        merged.advance();

        assertThat(written()).containsExactly("red r1", "blue b1", "red r2");
    }

    @Test
    void theOrderHoldsAcrossSlices() {
        int lines = 25_000;
        for (int i = 0; i < lines; i++) {
            print(i % 5 == 0 ? blue : red, i, Integer.toString(i));
        }
        while (merged.size() < lines) {
            merged.advance();
        }

        assertThat(merged.read(0, lines).lines())
                .extracting(line -> Integer.parseInt(line.text()))
                .containsExactlyElementsOf(IntStream.range(0, lines).boxed().toList());
    }

    @Test
    void aPromptOfEachRunStandsAtTheEnd() {
        append(red, 10, "line\nname? ");
        append(blue, 20, "age? ");
        merged.advance();

        assertThat(merged.read(merged.size(), 1).unfinished())
                .extracting(
                        line -> merged.label(merged.source(line.sequence())) + " " + line.text())
                .containsExactly("red name? ", "blue age? ");
    }

    @Test
    void whatALogDroppedIsLeftOutAndWhatFollowsKeepsItsSequence() {
        RunLog small = new RunLog(1 << 20);
        MergedLog both =
                new MergedLog(
                        List.of(
                                new MergedLog.Source("small", small, Instant.EPOCH),
                                new MergedLog.Source("blue", blue, Instant.EPOCH)),
                        new CurrentThreadTasks());
        print(blue, 0, "kept");
        for (int i = 1; i <= 12_000; i++) {
            print(small, i, "a line that takes its place " + i);
        }
        while (both.size() < 12_001) {
            both.advance();
        }
        for (int i = 12_001; i <= 24_000; i++) {
            print(small, i, "a line that takes its place " + i);
        }
        assertThat(small.first()).isBetween(1L, 12_000L);
        both.advance();

        assertThat(both.version()).isPositive();
        assertThat(both.first()).isEqualTo(small.first());
        assertThat(text(both, both.first())).isEqualTo("kept");
        assertThat(text(both, 12_000)).endsWith(" 12000");
        while (both.size() < 24_001) {
            both.advance();
        }
        assertThat(text(both, 24_000)).endsWith(" 24000");
    }

    private static String text(LogFeed log, long sequence) {
        return log.read(sequence, 1).lines().getFirst().text();
    }

    @Test
    void isOverWhenAllAreAndEverythingIsInOrder() {
        print(red, 1, "r");
        red.end();
        merged.advance();
        assertThat(merged.ended()).isFalse();

        print(blue, 2, "b");
        blue.end();
        assertThat(merged.ended()).isFalse();
        merged.advance();
        assertThat(merged.ended()).isTrue();
    }

    @Test
    void aViewShowsSearchesAndCopiesItAsAnyOther() {
        print(red, 1, "one");
        print(blue, 2, "two");
        print(red, 3, "three");
        LogViewModel view = new LogViewModel(new CurrentThreadTasks());
        view.setSize(10, 80);
        view.show(merged);
        view.refresh();
        view.selectAll();

        assertThat(view.copy()).isEqualTo("red | one\nblue | two\nred | three\n");

        view.find().typedProperty().set("t");
        view.onlyMatchesProperty().set(true);
        view.refresh();
        assertThat(view.visible()).extracting(LogPart::words).containsExactly("two", "three");
    }

    private List<String> written() {
        return merged.read(0, 100).lines().stream()
                .map(line -> merged.label(merged.source(line.sequence())) + " " + line.text())
                .toList();
    }

    private static void print(RunLog log, long at, String line) {
        append(log, at, line + "\n");
    }

    private static void append(RunLog log, long at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        log.append(LogStream.STDOUT, bytes, 0, bytes.length, Instant.ofEpochMilli(at));
    }
}
