package dev.coracle.workloads.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.engine.runtime.GuestFrame;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.metric.Sample;
import dev.coracle.workloads.metric.Series;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.Phases;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.RecordStore.Wish;
import dev.coracle.workloads.run.Retention;
import dev.coracle.workloads.run.RunRecord;
import dev.coracle.workloads.run.RunState;
import dev.coracle.workloads.run.Usage;
import dev.coracle.workloads.serve.ServeOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00.123Z");

    @TempDir private Path temporary;
    private Path folder;
    private History history;

    @BeforeEach
    void open() {
        folder = temporary.resolve("runs");
        history = new History(folder);
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void givesBackEverythingThatWasKept() throws Exception {
        RunRecord record =
                new RunRecord(
                        "0badcafe",
                        program(),
                        Optional.of("add"),
                        Optional.of(
                                ServeOptions.at(ServeAddress.parse("127.0.0.1:8080"))
                                        .withAtOnce(3)),
                        Grants.none()
                                .withDirectory(
                                        new DirectoryGrant(
                                                Path.of("/tmp/a b"),
                                                "/data",
                                                DirectoryGrant.Access.READ_WRITE))
                                .withVariable(new VariableGrant.Literal("A", "ü\nb"))
                                .withArguments(List.of("--", "", "x")),
                        List.of("TOKEN", "OTHER"),
                        RunState.ENDED,
                        Optional.of(
                                new Ending.Trapped(
                                        "unreachable",
                                        List.of(
                                                new GuestFrame(3, 90, Optional.of("a b\\\n c")),
                                                new GuestFrame(0, 7, Optional.empty())))),
                        START,
                        Optional.of(START.plusSeconds(3)),
                        Optional.of(
                                new Phases(
                                        Duration.ofNanos(1),
                                        Duration.ofNanos(2),
                                        Duration.ofNanos(3),
                                        Duration.ofNanos(4))),
                        new Usage(Duration.ofNanos(9), 1, 2, 3, 4, 5, 6),
                        1,
                        77);
        List<AccessTrail.Entry> accesses =
                List.of(
                        new AccessTrail.Entry(
                                new Access(Access.Kind.CREATE, "/logs/x", Access.Outcome.DENIED),
                                3,
                                START,
                                START.plusMillis(5),
                                Optional.of(Denial.READ_ONLY)));
        Series series = new Series(List.of(new Sample(1, 2, 3, 4, 5, 6, 7)));
        history.save(record, accesses, series);
        history.close();

        try (History later = new History(folder)) {
            assertThat(later.newest(10)).containsExactly(record);
            assertThat(later.find("0bad")).contains(record);
            assertThat(later.accesses("0badcafe")).isEqualTo(accesses);
            assertThat(later.series("0badcafe")).isEqualTo(series);
        }
    }

    @Test
    void keepsEveryKindOfEnding() throws Exception {
        List<Ending> endings =
                List.of(
                        new Ending.Exited(-1),
                        new Ending.Returned(List.of("1", "2.5")),
                        new Ending.Returned(List.of()),
                        new Ending.Trapped("out of bounds memory access", List.of()),
                        new Ending.Stopped(),
                        new Ending.Killed(),
                        new Ending.LimitReached(Ending.Limit.CPU_TIME, "Too long."),
                        new Ending.WorkerDied("It died."),
                        new Ending.Refused("It is no module."),
                        new Ending.ResultTooLong("Too long."),
                        new Ending.Interrupted());
        for (int i = 0; i < endings.size(); i++) {
            history.save(
                    ended("a%02d".formatted(i), endings.get(i), START), List.of(), Series.EMPTY);
        }

        for (int i = 0; i < endings.size(); i++) {
            assertThat(history.find("a%02d".formatted(i)).orElseThrow().ending())
                    .contains(endings.get(i));
        }
    }

    @Test
    void theLastThatWasSavedOfARunStands() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            history.save(going("b1"), List.of(), Series.EMPTY);
        }
        history.save(ended("b1", new Ending.Exited(0), START), List.of(), Series.EMPTY);

        assertThat(history.newest(5)).extracting(RunRecord::state).containsExactly(RunState.ENDED);
    }

    @Test
    void whatAnotherLivingProcessRunsIsNotInterrupted() throws Exception {
        history.save(going("c1"), List.of(), Series.EMPTY);
        history.flush();

        History other = new History(folder);
        try {
            assertThat(other.newest(5))
                    .extracting(RunRecord::state)
                    .containsExactly(RunState.RUNNING);
            assertThat(other.wish("c1", Wish.STOP)).isTrue();
            assertThat(other.wishes()).isEmpty();
            assertThat(history.wishes()).containsOnlyKeys("c1").containsValue(Wish.STOP);
            assertThat(history.wishes()).isEmpty();
        } finally {
            other.close();
        }
    }

    @Test
    void whatAProcessLeftGoingOnIsInterrupted() throws Exception {
        history.save(going("d1"), List.of(), Series.EMPTY);
        history.close();

        try (History later = new History(folder)) {
            RunRecord left = later.newest(5).getFirst();
            assertThat(left.ending()).contains(new Ending.Interrupted());
            assertThat(left.ended()).isPresent();
            assertThat(later.wish("d1", Wish.KILL)).isFalse();
        }
    }

    @Test
    void dropsWhatIsTooOldTooManyOrTooLargeAndNeverWhatGoesOn() throws Exception {
        history.save(going("e0"), List.of(), Series.EMPTY);
        for (int i = 1; i <= 9; i++) {
            history.save(
                    ended("e" + i, new Ending.Exited(0), START.minus(Duration.ofDays(i))),
                    List.of(),
                    Series.EMPTY);
        }
        Instant now = START;

        assertThat(history.expired(new Retention(Duration.ofDays(5), 100, 10_000), now))
                .containsExactly("e6", "e7", "e8", "e9");
        assertThat(history.expired(new Retention(Duration.ofDays(99), 7, 10_000), now))
                .containsExactly("e8", "e9");
        assertThat(history.expired(new Retention(Duration.ofDays(99), 100, 350), now))
                .containsExactly("e4", "e5", "e6", "e7", "e8", "e9");
        assertThat(history.expired(new Retention(Duration.ZERO, 0, 0), now)).doesNotContain("e0");
        history.delete("e9");
        history.delete("e0");
        assertThat(history.newest(99)).hasSize(9);
    }

    @Test
    void twoOnOneFolderLoseNothing() throws Exception {
        History other = new History(folder);
        List<Thread> writers =
                List.of(
                        Thread.ofPlatform().start(() -> saveMany(history, "f")),
                        Thread.ofPlatform().start(() -> saveMany(other, "g")));
        for (Thread writer : writers) {
            writer.join();
        }
        history.flush();
        other.flush();

        assertThat(history.newest(10_000)).hasSize(400);
        other.close();
    }

    private static void saveMany(History target, String prefix) {
        for (int i = 0; i < 200; i++) {
            target.save(ended(prefix + i, new Ending.Exited(i), START), List.of(), Series.EMPTY);
            target.newest(1);
        }
    }

    @Test
    void putsADamagedDatabaseAsideAndBeginsANewOne() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("history.db"), "this is no database ".repeat(500));
        history.save(ended("a1", new Ending.Exited(0), START), List.of(), Series.EMPTY);

        assertThat(history.newest(5)).extracting(RunRecord::id).containsExactly("a1");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .anyMatch(name -> name.startsWith("history.db.damaged-"));
        }
    }

    @Test
    void goesOnWithoutAPastWhereTheDiskRefuses() throws Exception {
        Files.writeString(folder, "a file in the way");
        history.save(going("a1"), List.of(), Series.EMPTY);

        assertThat(history.newest(5)).isEmpty();
    }

    @Test
    void saysOnlyWhenAskedWhetherTheDiskRefuses() throws Exception {
        history.check();
        history.close();
        Path blocked = Files.writeString(temporary.resolve("blocked"), "a file in the way");
        try (History refused = new History(blocked)) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(refused::check)
                    .withMessageStartingWith(
                            "Tried to look at the runs that are kept in " + blocked)
                    .withMessageContaining("a file of that name is in the way");
        }
    }

    @Test
    void noOtherUserCanLookIntoIt() throws Exception {
        history.newest(1);

        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    private static Program program() throws Exception {
        return new Program("hello", digest(), Path.of("/tmp/hello.wasm"));
    }

    private static Digest digest() throws Exception {
        return Digest.parse("sha256:" + "0".repeat(64));
    }

    private static RunRecord going(String id) throws Exception {
        return record(id, RunState.RUNNING, Optional.empty(), START, Optional.empty());
    }

    private static RunRecord ended(String id, Ending ending, Instant at) {
        return record(id, RunState.ENDED, Optional.of(ending), at, Optional.of(at));
    }

    private static RunRecord record(
            String id,
            RunState state,
            Optional<Ending> ending,
            Instant started,
            Optional<Instant> ended) {
        try {
            return new RunRecord(
                    id,
                    program(),
                    Optional.empty(),
                    Grants.none(),
                    List.of(),
                    state,
                    ending,
                    started,
                    ended,
                    Optional.empty(),
                    Usage.NONE,
                    0,
                    100);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
