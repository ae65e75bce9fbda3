package dev.coracle.workloads.log;

import static dev.coracle.workloads.log.LogStream.STDERR;
import static dev.coracle.workloads.log.LogStream.STDOUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLogTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00.123Z");

    private final RunLog log = new RunLog(1 << 20);

    @Test
    void cutsBytesIntoLinesWhereverTheyWereCutOnTheWay() {
        write("one\ntw");
        write("o\r\nthree");

        assertThat(texts(log.read(0, 10))).containsExactly("one", "two");
        assertThat(log.read(0, 10).unfinished()).extracting(LogLine::text).containsExactly("three");
    }

    @Test
    void keepsAnUnfinishedLineWhenTheRunEnds() {
        write("last words");
        log.end();

        assertThat(texts(log.read(0, 10))).containsExactly("last words");
        assertThat(log.ended()).isTrue();
    }

    @Test
    void joinsACharacterThatArrivedInTwoPieces() {
        byte[] bytes = "grün\n".getBytes(StandardCharsets.UTF_8);
        log.append(STDOUT, bytes, 0, 3, NOW);
        log.append(STDOUT, bytes, 3, bytes.length - 3, NOW);

        assertThat(texts(log.read(0, 10))).containsExactly("grün");
    }

    @Test
    void keepsTheStreamsApartAndInTheOrderOfCompletion() {
        write("half ");
        log.append(STDERR, bytes("warning\n"), 0, 8, NOW);
        write("line\n");

        List<LogLine> lines = log.read(0, 10).lines();
        assertThat(lines).extracting(LogLine::stream).containsExactly(STDERR, STDOUT);
        assertThat(lines).extracting(LogLine::text).containsExactly("warning", "half line");
        assertThat(lines).extracting(LogLine::arrived).containsOnly(NOW);
    }

    @Test
    void cutsAVeryLongLineBetweenCharacters() {
        write("ü".repeat(RunLog.MAX_LINE) + "\n");

        List<LogLine> lines = log.read(0, 10).lines();
        assertThat(lines).extracting(LogLine::continues).containsExactly(true, false);
        assertThat(lines.get(0).text() + lines.get(1).text())
                .isEqualTo("ü".repeat(RunLog.MAX_LINE));
    }

    @Test
    void cutsALineOfNoCharactersAtAll() {
        byte[] bytes = new byte[3 * RunLog.MAX_LINE];
        Arrays.fill(bytes, (byte) 0x80);
        log.append(STDOUT, bytes, 0, bytes.length, NOW);
        log.end();

        assertThat(log.read(0, 10).lines()).hasSize(3);
    }

    @Test
    void dropsTheOldestAndSaysHowManyWereLost() {
        for (int i = 0; i < 100_000; i++) {
            write("line number %d of many\n".formatted(i));
        }

        LogBatch batch = log.read(0, 5);
        assertThat(batch.lost()).isEqualTo(log.first()).isGreaterThan(30_000);
        assertThat(batch.lines()).hasSize(5);
        assertThat(batch.lines().getFirst().text())
                .isEqualTo("line number %d of many", log.first());
        assertThat(log.size()).isEqualTo(100_000);
    }

    @Test
    void givesEachLineOnceToAReaderWhoGoesOnWhereTheBatchEnded() {
        long next = 0;
        int read = 0;
        for (int i = 0; i < 1_000; i++) {
            write("a\nb\n");
            LogBatch batch = log.read(next, 3);
            next = batch.next();
            read += batch.lines().size();
        }

        assertThat(read).isEqualTo(2_000);
        assertThat(log.read(next, 3).lines()).isEmpty();
    }

    private void write(String text) {
        byte[] bytes = bytes(text);
        log.append(STDOUT, bytes, 0, bytes.length, NOW);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(LogBatch batch) {
        return batch.lines().stream().map(LogLine::text).toList();
    }
}
