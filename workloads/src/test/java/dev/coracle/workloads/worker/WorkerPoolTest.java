package dev.coracle.workloads.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.RunResult;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.worker.WorkerListener.Outcome;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The desktop's side against a real child process that misbehaves.
@Timeout(30)
class WorkerPoolTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private static final WorkerRequest TOO_MUCH_TO_SAY =
            new WorkerRequest(
                    "prints",
                    Path.of("none"),
                    "",
                    Grants.none().withArguments(List.of("x".repeat(1 << 20))),
                    Optional.empty());

    private final WorkerPool pool =
            new WorkerPool(
                    Readiness.ON_DEMAND,
                    Optional::empty,
                    Optional.empty(),
                    NEVER,
                    WorkerPoolTest::scripted);

    private static List<String> scripted(WorkerFlags flags) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+DisplayVMOutputToStderr",
                "-cp",
                System.getProperty("java.class.path"),
                ScriptedWorker.class.getName());
    }

    @AfterEach
    void leavesNoProcessBehind() {
        pool.close();
        assertThat(pool.size()).isZero();
    }

    @Test
    void tellsWhatARunPrintedAndHowItEnded() throws Exception {
        Witness witness = new Witness();
        run("prints", witness);

        assertThat(witness.awaitEnd()).isEqualTo(new Outcome.Finished(new RunResult.Exited(3)));
        assertThat(witness.stdout()).isEqualTo("hello\n");
    }

    @Test
    void stopsARunThatListens() throws Exception {
        Witness witness = new Witness();
        WorkerRun run = run("waits", witness);
        witness.awaitStart();
        run.stop();

        assertThat(witness.awaitEnd()).isEqualTo(new Outcome.Finished(new RunResult.Stopped()));
    }

    @Test
    void killsARunThatDoesNotStopWithinASecond() throws Exception {
        Witness witness = new Witness();
        WorkerRun run = run("deaf", witness);
        witness.awaitStart();
        long before = System.nanoTime();
        run.stop();

        assertThat(witness.awaitEnd()).isEqualTo(new Outcome.Killed());
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
    }

    @Test
    void killsEvenBeforeThereIsAWorker() throws Exception {
        Witness witness = new Witness();
        run("waits", witness).kill();

        assertThat(witness.awaitEnd()).isEqualTo(new Outcome.Killed());
    }

    @Test
    void aKilledWorkerEndsItsOwnRunAndNoOther() throws Exception {
        Witness victim = new Witness();
        Witness neighbour = new Witness();
        WorkerRun first = run("waits", victim);
        WorkerRun second = run("waits", neighbour);
        victim.awaitStart();
        neighbour.awaitStart();
        ProcessHandle.of(first.processId()).orElseThrow().destroyForcibly();

        assertThat(victim.awaitEnd()).isInstanceOf(Outcome.Died.class);
        second.stop();
        assertThat(neighbour.awaitEnd()).isEqualTo(new Outcome.Finished(new RunResult.Stopped()));
    }

    @Test
    void tellsTheLastWordsOfAWorkerThatDies() throws Exception {
        Witness witness = new Witness();
        run("dies", witness);

        assertThat(witness.awaitEnd()).isEqualTo(new Outcome.Died(42, "␛[31mI can't go on."));
    }

    @Test
    void knowsAWorkerThatRanOutOfMemory() throws Exception {
        Witness witness = new Witness();
        run("eats", witness);

        assertThat(witness.awaitEnd()).isEqualTo(new Outcome.OutOfMemory());
    }

    /// Twenty workers in a row run out of memory beside one that goes on.
    @Test
    @Tag("long")
    void anExhaustedWorkerHurtsNoOther() throws Exception {
        Witness neighbour = new Witness();
        WorkerRun innocent = run("waits", neighbour);
        neighbour.awaitStart();
        for (int i = 0; i < 20; i++) {
            Witness witness = new Witness();
            run("eats", witness);
            assertThat(witness.awaitEnd()).isEqualTo(new Outcome.OutOfMemory());
        }
        assertThat(ProcessHandle.of(innocent.processId())).get().matches(ProcessHandle::isAlive);
        innocent.stop();
        assertThat(neighbour.awaitEnd()).isEqualTo(new Outcome.Finished(new RunResult.Stopped()));
    }

    @Test
    void endsAWorkerThatSpeaksNonsense() throws Exception {
        Witness witness = new Witness();
        run("nonsense", witness);

        assertThat(witness.awaitEnd())
                .isEqualTo(
                        new Outcome.Broken(
                                "the worker protocol was broken: there is no frame of type 99"));
        assertThat(Ending.of(witness.awaitEnd(), 1 << 20))
                .isInstanceOfSatisfying(
                        Ending.WorkerDied.class,
                        died ->
                                assertThat(died.sentence())
                                        .contains("does not understand", "no frame of type 99")
                                        .doesNotContain("killed from outside"));
    }

    @Test
    void aWorkerThatAsksForTooMuchInputGetsWhatAFrameHolds() throws Exception {
        Witness witness = new Witness();
        AtomicInteger asked = new AtomicInteger();
        Answering answering = new Answering("greedy", witness);
        witness.onInputWanted(
                bytes -> {
                    if (asked.compareAndSet(0, bytes)) {
                        answering.run().input(new byte[bytes]);
                    } else {
                        answering.run().endInput();
                    }
                });
        answering.begin();

        assertThat(witness.awaitEnd()).isEqualTo(new Outcome.Finished(new RunResult.Exited(0)));
        assertThat(asked).hasValue(FrameInput.MOST_INPUT);
        assertThat(witness.stdout()).hasSize(100);
    }

    /// Its pipe is full, and whoever gives it input waits.
    @Test
    void stopsAndKillsAWorkerThatDoesNotReadWhatItAskedFor() throws Exception {
        for (boolean kill : new boolean[] {false, true}) {
            Witness witness = new Witness();
            Answering answering = new Answering("stuffed", witness);
            CountDownLatch stuffed = new CountDownLatch(1);
            witness.onInputWanted(
                    bytes -> {
                        stuffed.countDown();
                        answering.run().input(new byte[bytes]);
                    });
            WorkerRun run = answering.begin();
            stuffed.await();
            Thread.sleep(100);
            long before = System.nanoTime();
            if (kill) {
                run.kill();
            } else {
                run.stop();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .as("who stops does not wait")
                    .isLessThan(Duration.ofMillis(500));
            assertThat(witness.awaitEnd()).isEqualTo(new Outcome.Killed());
        }
    }

    @Test
    void aWorkerThatSaysItIsOverAndDoesNotReadIsEnded() throws Exception {
        Witness witness = new Witness();
        Answering answering = new Answering("sated", witness);
        witness.onInputWanted(
                bytes -> Thread.ofVirtual().start(() -> answering.run().input(new byte[bytes])));
        WorkerRun run = answering.begin();

        assertThat(witness.awaitEnd()).isEqualTo(new Outcome.Finished(new RunResult.Exited(0)));
        awaitExit(run.processId(), Duration.ofSeconds(10));
    }

    @Test
    @Tag("long")
    @Timeout(90)
    void aWorkerThatDoesNotEndWithItsRunIsEnded() throws Exception {
        Witness witness = new Witness();
        WorkerRun run = run("undead", witness);

        assertThat(witness.awaitEnd()).isEqualTo(new Outcome.Finished(new RunResult.Exited(0)));
        awaitExit(run.processId(), Duration.ofSeconds(60));
    }

    private static void awaitExit(long process, Duration patience) throws Exception {
        Optional<ProcessHandle> left = ProcessHandle.of(process);
        if (left.isPresent()) {
            left.get().onExit().get(patience.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /// A run that is there before it is asked for input.
    private final class Answering {

        private final CompletableFuture<WorkerRun> run = new CompletableFuture<>();
        private final String behaviour;
        private final Witness witness;

        Answering(String behaviour, Witness witness) {
            this.behaviour = behaviour;
            this.witness = witness;
        }

        WorkerRun begin() {
            run.complete(WorkerPoolTest.this.run(behaviour, witness));
            return run();
        }

        WorkerRun run() {
            return run.join();
        }
    }

    @Test
    void givesInputOnlyWhenItIsWanted() throws Exception {
        Witness witness = new Witness();
        StringBuilder rest = new StringBuilder("abcdefgh");
        WorkerRun[] run = new WorkerRun[1];
        Object assigned = new Object();
        witness.onInputWanted(
                bytes -> {
                    synchronized (assigned) {
                        if (rest.isEmpty()) {
                            run[0].endInput();
                        } else {
                            run[0].input(rest.substring(0, bytes).getBytes(StandardCharsets.UTF_8));
                            rest.delete(0, bytes);
                        }
                    }
                });
        synchronized (assigned) {
            run[0] = run("reads", witness);
        }

        assertThat(witness.awaitEnd()).isEqualTo(new Outcome.Finished(new RunResult.Exited(0)));
        assertThat(witness.stdout()).isEqualTo("abcdefgh");
    }

    @Test
    void handsNoneOfItsOwnEnvironmentToAWorker() throws Exception {
        Witness witness = new Witness();
        run("environment", witness);
        witness.awaitEnd();

        assertThat(witness.stdout().split(" ")).doesNotContain("HOME", "USER", "JAVA_HOME");
    }

    @Test
    void looksUpAVariableThatIsGrantedFromTheHost() throws Exception {
        Witness witness = new Witness();
        Grants grants =
                Grants.none()
                        .withVariable(new VariableGrant.FromHost("PATH"))
                        .withVariable(new VariableGrant.FromHost("CORACLE_NO_SUCH_VARIABLE"));
        pool.run(
                new WorkerRequest("grants", Path.of("none"), "", grants, Optional.empty()),
                witness);
        witness.awaitEnd();

        assertThat(witness.stdout())
                .contains("PATH=" + System.getenv("PATH"))
                .doesNotContain("NO_SUCH");
    }

    @Test
    void saysWhyAWorkerCannotBeStarted() throws Exception {
        assertThat(refusal(_ -> List.of("/no/such/java"))).contains("/no/such/java");
    }

    /// Whatever happens on the way to a worker, somebody waits for the end of the run.
    @Test
    void aBugOfOursOnTheWayToAWorkerEndsTheRunInASentence() throws Exception {
        Function<WorkerFlags, List<String>> bug =
                _ -> {
                    throw new IllegalStateException("a bug");
                };

        assertThat(refusal(bug))
                .startsWith("Tried to run prints, but Coracle failed")
                .contains("a bug");
    }

    /// @param command of a worker that never comes to be
    private static String refusal(Function<WorkerFlags, List<String>> command) throws Exception {
        Witness witness = new Witness();
        try (WorkerPool broken =
                new WorkerPool(
                        Readiness.ON_DEMAND, Optional::empty, Optional.empty(), NEVER, command)) {
            broken.run(
                    new WorkerRequest(
                            "prints", Path.of("none"), "", Grants.none(), Optional.empty()),
                    witness);
            return ((Outcome.Refused) witness.awaitEnd()).sentence();
        }
    }

    @Test
    void refusesARunThatAWorkerCannotBeToldOfAndGivesTheWorkerBack() throws Exception {
        try (WorkerPool warm = warm(NEVER)) {
            awaitStandBy(warm);
            long lent = warm.standBy();
            Witness witness = new Witness();
            warm.run(TOO_MUCH_TO_SAY, witness);

            assertTellsOfArguments(witness.awaitEnd());
            assertThat(ProcessHandle.of(lent).map(ProcessHandle::onExit))
                    .satisfies(exit -> exit.ifPresent(CompletableFuture::join));
            awaitStandBy(warm);
            assertThat(warm.size()).isEqualTo(1);
        }
    }

    @Test
    void aSharedWorkerHasTheRoomOfARunBackThatItCannotBeToldOf() throws Exception {
        try (SharedWorker shared = pool.share(TOO_MUCH_TO_SAY.memoryBytes())) {
            Witness witness = new Witness();
            shared.run(TOO_MUCH_TO_SAY, witness);

            assertTellsOfArguments(witness.awaitEnd());
            assertThat(shared.state().running()).isZero();
            assertThat(shared.state().granted()).isZero();
            Witness next = new Witness();
            shared.run(
                    new WorkerRequest(
                            "prints", Path.of("none"), "", Grants.none(), Optional.empty()),
                    next);
            assertThat(next.awaitEnd()).isEqualTo(new Outcome.Finished(new RunResult.Exited(3)));
        }
    }

    private static void assertTellsOfArguments(Outcome outcome) {
        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Refused(
                                "Tried to run prints, but its arguments and variables take more than the 1 MiB that a worker can be told. Put them into a file, and grant it the directory of that."));
    }

    @Test
    void replacesTheWorkerThatStoodByWhileItsRunGoesOn() throws Exception {
        try (WorkerPool warm = warm(Duration.ofMillis(50))) {
            Witness witness = new Witness();
            WorkerRun run = runWarm(warm, witness);
            awaitStandBy(warm);
            assertThat(warm.size()).isEqualTo(2);
            run.stop();
            witness.awaitEnd();
        }
    }

    @Test
    void leavesTheProcessorsToARunAndReplacesTheWorkerThatStoodByWhenItIsOver() throws Exception {
        try (WorkerPool warm = warm(NEVER)) {
            Witness witness = new Witness();
            WorkerRun run = runWarm(warm, witness);
            Thread.sleep(1_000);
            assertThat(warm.size()).isEqualTo(1);
            run.stop();
            witness.awaitEnd();
            awaitStandBy(warm);
        }
    }

    @Test
    void replacesAWorkerThatDiesWhileItStandsBy() throws Exception {
        try (WorkerPool warm = warm(NEVER)) {
            awaitStandBy(warm);
            ProcessHandle dead = ProcessHandle.of(warm.standBy()).orElseThrow();
            dead.destroyForcibly();
            dead.onExit().join();
            awaitStandBy(warm, dead.pid());
        }
    }

    @Test
    void launchesNoSecondWorkerWhereTheFirstNeverBecameReady() throws Exception {
        AtomicInteger launched = new AtomicInteger();
        try (WorkerPool warm =
                new WorkerPool(
                        Readiness.ALWAYS_WARM,
                        Optional::empty,
                        Optional.empty(),
                        NEVER,
                        _ -> {
                            launched.incrementAndGet();
                            return List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "no.such.Class");
                        })) {
            Thread.sleep(2_000);
            assertThat(launched).hasValue(1);
            assertThat(warm.size()).isZero();
        }
    }

    private static WorkerPool warm(Duration refillBesideARun) {
        return new WorkerPool(
                Readiness.ALWAYS_WARM,
                Optional::empty,
                Optional.empty(),
                refillBesideARun,
                WorkerPoolTest::scripted);
    }

    /// A run that goes on until it is stopped, in the worker that stood by.
    private static WorkerRun runWarm(WorkerPool warm, Witness witness) throws Exception {
        awaitStandBy(warm);
        WorkerRun run =
                warm.run(
                        new WorkerRequest(
                                "waits", Path.of("none"), "", Grants.none(), Optional.empty()),
                        witness);
        witness.awaitStart();
        return run;
    }

    @Test
    void warmsAWorkerForManyRunsAsItDoesTheOneThatStandsBy() throws Exception {
        List<Boolean> warm = new CopyOnWriteArrayList<>();
        try (WorkerPool pool =
                        new WorkerPool(
                                Readiness.ON_DEMAND,
                                Optional::empty,
                                Optional.empty(),
                                NEVER,
                                flags -> {
                                    warm.add(flags.arguments().warm());
                                    return scripted(flags);
                                });
                SharedWorker shared = pool.share(64L << 20)) {
            assertThat(shared.state().alive()).isTrue();
            Witness witness = new Witness();
            pool.run(
                    new WorkerRequest(
                            "prints", Path.of("none"), "", Grants.none(), Optional.empty()),
                    witness);
            witness.awaitEnd();
        }
        assertThat(warm).as("shared, and for one run that waits").containsExactly(true, false);
    }

    private static void awaitStandBy(WorkerPool warm) throws InterruptedException {
        awaitStandBy(warm, 0);
    }

    /// @param gone the process of one that stood by before and does not count, 0 for none
    private static void awaitStandBy(WorkerPool warm, long gone) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        long now = warm.standBy();
        while ((now == 0 || now == gone) && System.nanoTime() < deadline) {
            Thread.sleep(5);
            now = warm.standBy();
        }
        assertThat(now).isNotIn(0L, gone);
    }

    private WorkerRun run(String behaviour, WorkerListener listener) {
        return pool.run(
                new WorkerRequest(behaviour, Path.of("none"), "", Grants.none(), Optional.empty()),
                listener);
    }
}
