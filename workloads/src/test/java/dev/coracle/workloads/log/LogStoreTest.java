package dev.coracle.workloads.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00.123Z");

    @TempDir private Path temporary;
    private Path folder;
    private LogStore store;

    @BeforeEach
    void open() {
        folder = temporary.resolve("logs");
        store = new LogStore(folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void givesEveryLineBackInAnotherProcess() {
        RunLog log = store.create("a1", 10 << 20, Mask.NONE);
        for (int i = 0; i < 50_000; i++) {
            print(log, i % 3 == 0 ? LogStream.STDERR : LogStream.STDOUT, "line " + i + "\n");
        }
        log.end();

        RunLog later = store.open("a1");
        assertThat(later.ended()).isTrue();
        assertThat(later.size()).isEqualTo(50_000);
        List<LogLine> lines = later.read(0, 50_000).lines();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).text()).isEqualTo("line " + i);
        }
        assertThat(lines.get(3).stream()).isEqualTo(LogStream.STDERR);
        assertThat(lines.get(4).arrived()).isEqualTo(NOW);
        assertThat(later.read(31_234, 2).lines())
                .extracting(LogLine::text)
                .containsExactly("line 31234", "line 31235");
    }

    @Test
    void readsTheSameWhileItIsWrittenAsAfterwards() {
        RunLog log = store.create("a2", 4 << 20, Mask.NONE);
        Random random = new Random(7);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            String line = i + " " + "x".repeat(random.nextInt(200));
            written.add(line);
            print(log, LogStream.STDOUT, line + "\n");
            if (i % 500 == 0) {
                long from = log.first() + random.nextLong(i + 1 - log.first());
                LogBatch batch = log.read(from, 300);
                assertThat(batch.lost()).isZero();
                for (LogLine read : batch.lines()) {
                    assertThat(read.text()).isEqualTo(written.get((int) read.sequence()));
                }
            }
        }
    }

    @Test
    void staysWithinItsCapOnDisk() throws IOException {
        int cap = 1 << 20;
        RunLog log = store.create("a3", cap, Mask.NONE);
        byte[] chunk = "some line or other\n\n".repeat(1_000).getBytes(UTF_8);
        for (int i = 0; i < 500; i++) {
            log.append(LogStream.STDOUT, chunk, 0, chunk.length, NOW);
            assertThat(sizeOnDisk("a3")).isLessThanOrEqualTo(cap);
        }
        log.end();

        assertThat(sizeOnDisk("a3")).isBetween(cap / 2L, (long) cap);
        assertThat(log.bytes()).isEqualTo(sizeOnDisk("a3"));
        assertThat(log.first()).isPositive();
        assertThat(log.read(log.first(), 1).lines()).hasSize(1);
    }

    @Test
    void aRecordThatWasCutOffCostsNothingBeforeIt() throws IOException {
        RunLog log = store.create("a4", 1 << 20, Mask.NONE);
        print(log, LogStream.STDOUT, "whole\nhalf\n");
        log.end();
        Path file = onlyFile("a4");
        byte[] bytes = Files.readAllBytes(file);
        for (int cut = 0; cut < bytes.length; cut++) {
            Files.write(file, Arrays.copyOf(bytes, cut));
            RunLog later = store.open("a4");
            assertThat(later.size()).isBetween(0L, 1L);
            assertThat(later.read(0, 9).lines()).hasSize((int) later.size());
        }
    }

    @Test
    void nonsenseOnDiskIsNoLog() throws IOException {
        Files.createDirectories(folder.resolve("b1"));
        Files.write(folder.resolve("b1/000000000000000000.log"), new byte[5_000]);
        Files.write(folder.resolve("b1/000000000000000009.log"), "CLG\1garbage".getBytes(UTF_8));
        Files.writeString(folder.resolve("b1/notes.log"), "not mine");

        RunLog later = store.open("b1");
        assertThat(later.read(0, 100).lines()).isEmpty();
    }

    @Test
    void followsALogThatAnotherProcessWrites() {
        RunLog log = store.create("a5", 1 << 20, Mask.NONE);
        try (LogStore elsewhere = new LogStore(folder)) {
            RunLog reader = elsewhere.open("a5");
            assertThat(reader.size()).isZero();
            print(log, LogStream.STDOUT, "one\n");
            log.flush();
            reader.refresh();
            assertThat(reader.size()).isEqualTo(1);
            print(log, LogStream.STDOUT, "two\n");
            log.flush();
            reader.refresh();
            assertThat(reader.read(1, 5).lines()).extracting(LogLine::text).containsExactly("two");
        }
    }

    @Test
    void goesOnInMemoryWhereTheDiskTakesNothingAndSaysSo() throws IOException {
        Files.writeString(folder, "a file in the way");
        RunLog log = store.create("a6", 50 << 20, Mask.NONE);
        byte[] chunk = "some line or other\n".repeat(3_000).getBytes(UTF_8);
        for (int i = 0; i < 400; i++) {
            log.append(LogStream.STDOUT, chunk, 0, chunk.length, NOW);
        }
        log.end();

        assertThat(log.trouble()).hasValueSatisfying(t -> assertThat(t).startsWith("Tried to"));
        assertThat(log.size()).isEqualTo(400 * 3_000);
        assertThat(log.bytes()).isBetween(1L << 20, 6L << 20);
        assertThat(log.read(log.size() - 1, 1).lines()).hasSize(1);
    }

    @Test
    void keepsColoursAcrossLinesAndSegments() {
        RunLog log = store.create("a7", 4 << 20, Mask.NONE);
        print(log, LogStream.STDOUT, "\u001b[32m\n");
        for (int i = 0; i < 30_000; i++) {
            print(log, LogStream.STDOUT, "still green\n");
        }
        print(log, LogStream.STDERR, "plain\n");
        log.end();

        RunLog later = store.open("a7");
        LogLine green = later.read(29_999, 1).lines().getFirst();
        assertThat(green.styled().spans().getFirst().pen().foreground())
                .isEqualTo(new Ink.Indexed(2));
        assertThat(later.read(30_001, 1).lines().getFirst().styled().spans()).isEmpty();
    }

    @Test
    void exportsWhatIsWantedRawOnlyWhereThatIsAsked() throws IOException {
        RunLog log = store.create("a8", 1 << 20, Mask.NONE);
        print(log, LogStream.STDOUT, "\u001b[31mred\u001b[2J\n");
        byte[] noText = {(byte) 0xff, 'e', 'n', 'd', '\n'};
        log.append(LogStream.STDERR, noText, 0, noText.length, NOW);
        log.end();

        assertThat(export(log, LogExtract.ALL)).isEqualTo("red␛[2J\n�end\n".getBytes(UTF_8));
        assertThat(export(log, LogExtract.ALL.withStream(LogStream.STDERR).withRaw(true)))
                .isEqualTo(noText);
        assertThat(export(log, LogExtract.ALL.withQuery(LogQuery.parse("RED", false))))
                .isEqualTo("red␛[2J\n".getBytes(UTF_8));
    }

    @Test
    void deletesALogAndNothingElse() throws IOException {
        for (String run : List.of("c1", "c2")) {
            RunLog log = store.create(run, 1 << 20, Mask.NONE);
            print(log, LogStream.STDOUT, "x\n");
            log.end();
        }
        store.delete("c1");

        assertThat(store.runs()).containsExactly("c2");
        assertThat(store.open("c1").size()).isZero();
        assertThatThrownBy(() -> store.delete("../c2")).hasMessageContaining("no run is called");
    }

    private byte[] export(RunLog log, LogExtract what) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        what.write(log, 0, log.size(), out, next -> true);
        return out.toByteArray();
    }

    private static void print(RunLog log, LogStream stream, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        log.append(stream, bytes, 0, bytes.length, NOW);
    }

    private Path onlyFile(String run) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(run))) {
            return files.findFirst().orElseThrow();
        }
    }

    private long sizeOnDisk(String run) throws IOException {
        if (!Files.exists(folder.resolve(run))) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder.resolve(run))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
