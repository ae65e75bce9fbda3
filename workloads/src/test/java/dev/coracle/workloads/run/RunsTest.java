package dev.coracle.workloads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.RunResult;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.engine.invoke.LongResults;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.log.LogLine;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.worker.WorkerListener.Outcome;
import dev.coracle.workloads.worker.WorkerRun;
import dev.coracle.workloads.worker.Workplace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The bundled samples through the whole headless core, each in a real worker.
@Timeout(60)
class RunsTest {

    @TempDir private static Path data;

    private static Workloads workloads;

    @BeforeAll
    static void open() throws Exception {
        workloads = Workloads.open(Settings.at(data));
        workloads.library().load();
    }

    @AfterAll
    static void close() {
        workloads.close();
    }

    @Test
    void helloPrintsItsLine() throws Exception {
        Run run = start("hello", Grants.none());

        assertThat(end(run)).isEqualTo(new Ending.Exited(0));
        assertThat(lines(run))
                .extracting(LogLine::text)
                .containsExactly("Hello from a room without doors.");
        assertThat(run.state()).isEqualTo(RunState.ENDED);
        assertThat(run.phases()).isPresent();
        assertThat(run.accesses()).isEmpty();
    }

    @Test
    void loggerIsDeniedItsDirectoryAndTellsWhich() throws Exception {
        Run run = start("logger", Grants.none());

        assertThat(end(run)).isEqualTo(new Ending.Exited(1));
        assertThat(lines(run)).extracting(LogLine::stream).containsOnly(LogStream.STDERR);
        assertThat(run.accesses())
                .anySatisfy(
                        entry -> {
                            assertThat(entry.access().target()).isEqualTo("/logs/app.log");
                            assertThat(entry.access().outcome()).isEqualTo(Access.Outcome.DENIED);
                        });
    }

    @Test
    void chattyLosesNoLine() throws Exception {
        Run run = start("chatty", Grants.none());

        assertThat(end(run)).isEqualTo(new Ending.Exited(0));
        List<LogLine> lines = lines(run);
        assertThat(lines).hasSize(100_001);
        assertThat(lines).filteredOn(l -> l.stream() == LogStream.STDERR).hasSize(10_000);
    }

    @Test
    void spinEndsAtStop() throws Exception {
        Run run = start("spin", Grants.none());
        awaitLine(run);
        long before = System.nanoTime();
        run.stop();

        assertThat(end(run)).isEqualTo(new Ending.Stopped());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void spinEndsAtItsTimeLimit() throws Exception {
        Grants grants = Grants.none();
        Run run =
                start(
                        "spin",
                        grants.withLimits(grants.limits().withWallTime(Duration.ofMillis(300))));

        assertThat(end(run))
                .isInstanceOfSatisfying(
                        Ending.LimitReached.class,
                        limit -> assertThat(limit.limit()).isEqualTo(Ending.Limit.WALL_TIME));
        assertThat(run.ending().orElseThrow().exitCode()).isEqualTo(124);
    }

    @Test
    void spinEndsAtItsCpuTimeLimit() throws Exception {
        Grants grants = Grants.none();
        Run run =
                start(
                        "spin",
                        grants.withLimits(grants.limits().withCpuTime(Duration.ofMillis(100))));

        assertThat(end(run))
                .isInstanceOfSatisfying(
                        Ending.LimitReached.class,
                        limit -> assertThat(limit.limit()).isEqualTo(Ending.Limit.CPU_TIME));
    }

    @Test
    void chattyGoesOnWhereItsLogIsFullAndTheOldestLinesAreDropped() throws Exception {
        long most = 2L << 20;
        Grants grants = Grants.none();
        Run run = start("chatty", grants.withLimits(grants.limits().withLogBytes(most)));

        assertThat(end(run)).isEqualTo(new Ending.Exited(0));
        assertThat(run.log().size()).as("lines in all").isEqualTo(100_001);
        assertThat(run.log().first()).as("lines that were dropped").isPositive();
        assertThat(run.log().bytes()).isPositive().isLessThanOrEqualTo(most);
    }

    @Test
    void spinDiesWhenItIsKilledAndNothingElseDoes() throws Exception {
        Run victim = start("spin", Grants.none());
        Run neighbour = start("spin", Grants.none());
        awaitLine(victim);
        awaitLine(neighbour);
        victim.kill();

        assertThat(end(victim)).isEqualTo(new Ending.Killed());
        assertThat(neighbour.state()).isEqualTo(RunState.RUNNING);
        neighbour.stop();
        assertThat(end(neighbour)).isEqualTo(new Ending.Stopped());
    }

    @Test
    void greedyEndsAtItsMemoryLimit() throws Exception {
        Grants grants = Grants.none();
        Run run = start("greedy", grants.withLimits(grants.limits().withMemoryBytes(64L << 20)));

        assertThat(end(run))
                .isInstanceOfSatisfying(
                        Ending.LimitReached.class,
                        limit -> assertThat(limit.limit()).isEqualTo(Ending.Limit.MEMORY));
    }

    @Test
    void refusesBytesThatChangedSinceTheyWereTakenIn() throws Exception {
        Program hello = program("hello");
        Program changed = new Program("hello", program("spin").digest(), hello.file());
        Run run = workloads.runs().start(changed, Grants.none());

        assertThat(end(run))
                .isInstanceOfSatisfying(
                        Ending.Refused.class,
                        refused -> assertThat(refused.sentence()).contains("bytes have changed"));
    }

    @Test
    void aRunWhoseResultIsTooLongHasRun() throws Exception {
        byte[] module = LongResults.component();
        Path file = Files.write(data.resolve("long.wasm"), module);
        Run run =
                workloads
                        .runs()
                        .start(
                                new Program("long", Digest.sha256(module), file),
                                Grants.none(),
                                RunOptions.DEFAULT.withInvoke(Optional.of("text(1200000)")));

        assertThat(end(run))
                .isInstanceOfSatisfying(
                        Ending.ResultTooLong.class,
                        tooLong -> assertThat(tooLong.sentence()).contains("returned", "1 MiB"));
        workloads.runs().flush();
        RunRecord record = workloads.runs().history(1).getFirst();
        assertThat(record.ending()).isEqualTo(run.ending());
        assertThat(record.phases()).isPresent();
        assertThat(record.usage().memory()).as("of the guest").isPositive();
        assertThat(record.duration(Instant.now())).isPositive();
    }

    @Test
    void aWorkerThatTellsOfAccessesWithoutEndFillsNothing() throws Exception {
        Workplace lies =
                (_, listener) -> {
                    for (int i = 0; i < 10_000; i++) {
                        Access access =
                                new Access(Access.Kind.STAT, "/" + i, Access.Outcome.ALLOWED);
                        Instant now = Instant.now();
                        listener.accessed(
                                List.of(
                                        new AccessTrail.Entry(
                                                access, 1, now, now, Optional.empty())));
                    }
                    listener.ended(new Outcome.Finished(new RunResult.Exited(0)));
                    return new NoWork();
                };
        Run run =
                workloads
                        .runs()
                        .start(
                                program("hello"),
                                Grants.none(),
                                RunOptions.DEFAULT.withWorkplace(lies));

        assertThat(end(run)).isEqualTo(new Ending.Exited(0));
        assertThat(run.accesses())
                .hasSizeBetween(AccessTrail.MOST_TARGETS * 3, AccessTrail.MOST_TARGETS * 4);
    }

    /// Of a run that is over.
    private record NoWork() implements WorkerRun {

        @Override
        public void stop() {}

        @Override
        public void kill() {}

        @Override
        public void input(byte[] bytes) {}

        @Override
        public void endInput() {}

        @Override
        public long processId() {
            return -1;
        }
    }

    @Test
    void listsRunsNewestFirstAndForgetsThoseThatEnded() throws Exception {
        Run first = start("hello", Grants.none());
        Run second = start("hello", Grants.none());
        end(first);
        end(second);

        assertThat(workloads.runs().all()).containsSubsequence(second, first);
        workloads.runs().forget(first);
        assertThat(workloads.runs().find(first.id())).isEmpty();
    }

    @Test
    void remembersGrantsButNoSecretBeyondThisProcess() throws Exception {
        Grants grants =
                Grants.none()
                        .withVariable(new VariableGrant.Literal("LEVEL", "info\nand more"))
                        .withVariable(new VariableGrant.Secret("TOKEN", "hunter2"))
                        .withArguments(List.of("--clock", "", "real"));
        var digest = program("hello").digest();
        workloads.runs().remember(digest, grants);

        assertThat(workloads.runs().grantsFor(digest)).isEqualTo(grants);
        Optional<Grants> later = new GrantMemory(data.resolve("grants")).recall(digest);
        assertThat(later)
                .contains(
                        grants.withEnvironment(
                                List.of(new VariableGrant.Literal("LEVEL", "info\nand more"))));
    }

    @Test
    void aModuleThatWasNeverGrantedAnythingStartsWithTheDefault() throws Exception {
        Grants clock = Grants.none().withClock(new ClockGrant.Coarse());
        var granted = program("logger").digest();
        workloads.runs().remember(granted, Grants.none());
        try {
            workloads
                    .runs()
                    .setDefaultGrants(clock.withVariable(new VariableGrant.Secret("T", "hunter2")));

            assertThat(workloads.runs().grantsFor(granted)).isEqualTo(Grants.none());
            assertThat(workloads.runs().grantsFor(program("nosy").digest())).isEqualTo(clock);
            assertThat(new GrantMemory(data.resolve("grants")).defaults()).isEqualTo(clock);
        } finally {
            workloads.runs().setDefaultGrants(Grants.none());
        }
        assertThat(workloads.runs().grantsFor(program("nosy").digest())).isEqualTo(Grants.none());
    }

    @Test
    void tellsWhatEarlierRunsOfTheSameModuleAskedFor() throws Exception {
        int before = workloads.runs().accessesOf(program("nosy").digest(), 100).size();
        end(start("hello", Grants.none()));
        end(start("nosy", Grants.none()));
        workloads.runs().flush();

        LinkedHashMap<String, List<AccessTrail.Entry>> past =
                new LinkedHashMap<>(workloads.runs().accessesOf(program("nosy").digest(), 100));
        assertThat(past).hasSize(before + 1);
        assertThat(past.firstEntry().getValue()).isNotEmpty();
    }

    private static Program program(String sample) throws Exception {
        LibraryModule module = workloads.library().find(sample).orElseThrow();
        return Workloads.program(module);
    }

    private static Run start(String sample, Grants grants) throws Exception {
        return workloads.runs().start(program(sample), grants);
    }

    private static Ending end(Run run) throws Exception {
        return run.whenEnded().get(50, TimeUnit.SECONDS);
    }

    private static List<LogLine> lines(Run run) {
        return run.log().read(0, Integer.MAX_VALUE).lines();
    }

    private static void awaitLine(Run run) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 4_000 && run.log().size() == 0; i++) {
            assertThat(never.await(5, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(run.log().size()).isPositive();
    }
}
