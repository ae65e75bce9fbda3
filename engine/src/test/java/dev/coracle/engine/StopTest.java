package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.StdinGrant;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Guests that would not end, and how they are ended. The times are printed; what is asserted is
/// only that they end at all while somebody would still wait.
class StopTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @SuppressWarnings("ImmutableEnumChecker") // nobody writes to the module
    enum Endless {
        LOOP(module().function("_start", ":", "03 40 0c 00 0b 0b")),

        /// Each function calls the next twice: 2^80 calls, no loop, no deep stack.
        CALLS(callsOnly()),

        RECURSION_FAN(
                module().function("_start", ":", "41 d0 00 10 03 0b")
                        .function(
                                "fan",
                                "i:",
                                "20 00 04 40 20 00 41 01 6b 10 03 20 00 41 01 6b 10 03 0b 0b")),

        /// Fills 256 MiB again and again.
        BULK_FILL(
                module().function(
                                "_start",
                                ":",
                                "03 40 41 00 41 07 41 80 80 80 80 01 fc 0b 00 0c 00 0b 0b"),
                4_096),

        START_FUNCTION(
                module().function("_start", ":", "0b")
                        .function("before", ":", "03 40 0c 00 0b 0b")
                        .start(3)),

        BRANCH_TABLE(module().function("_start", ":", "03 40 41 00 0e 02 00 00 00 0b 0b")),

        /// `fd_read` of an input that never comes.
        STDIN(
                module().function(
                                "_start",
                                ":",
                                "41 00 41 c8 01 36 02 00 41 04 41 0a 36 02 00"
                                        + "41 00 41 00 41 01 41 e4 00 10 01 1a 0b")),

        /// `poll_oneoff` with a clock of an hour.
        SLEEP(
                module().function(
                                "_start",
                                ":",
                                "41 10 41 01 36 02 00 41 18 42 80 c0 e2 85 e3 e8 00 37 03 00"
                                        + "41 00 41 e4 00 41 01 41 c8 01 10 00 1a 0b"));

        private final byte[] module;

        Endless(ModuleBuilder module) {
            this(module, 1);
        }

        Endless(ModuleBuilder module, int pages) {
            this.module = module.memory(pages, -1).exported("memory", 2, 0).bytes();
        }

        /// Functions 0 and 1 are `poll_oneoff` and `fd_read`; the first own one is 2.
        private static ModuleBuilder module() {
            return new ModuleBuilder()
                    .imported("wasi_snapshot_preview1", "poll_oneoff", "iiii:i")
                    .imported("wasi_snapshot_preview1", "fd_read", "iiii:i");
        }

        private static ModuleBuilder callsOnly() {
            ModuleBuilder module = module();
            for (int i = 0; i < 80; i++) {
                String next = "10 %02x ".formatted(3 + i);
                module.function(i == 0 ? "_start" : "f" + i, ":", next + next + "0b");
            }
            return module.function("last", ":", "0b");
        }

        byte[] bytes() {
            return module.clone();
        }

        boolean waits() {
            return this == STDIN || this == SLEEP;
        }
    }

    @ParameterizedTest
    @EnumSource(Endless.class)
    void endsWhateverDoesNotEndByItself(Endless guest) throws Exception {
        long[] micros = new long[3];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = stop(guest, i % 2 == 1);
        }
        print(guest, micros);
    }

    @Test
    @Tag("long")
    void leavesNoThreadBehindAHundredStops() throws Exception {
        // the engine's own threads are there after the first
        for (Endless guest : Endless.values()) {
            stop(guest, false);
        }
        int before = threads();
        for (Endless guest : Endless.values()) {
            long[] micros = new long[20];
            for (int i = 0; i < micros.length; i++) {
                micros[i] = stop(guest, false);
            }
            print(guest, micros);
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (threads() > before && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(threads()).isLessThanOrEqualTo(before);
    }

    private static int threads() {
        return (int)
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("guest"))
                        .count();
    }

    private static void print(Endless guest, long[] micros) {
        Arrays.sort(micros);
        System.out.printf(
                Locale.ROOT,
                "stop of %-14s median %6.1f ms, longest %6.1f ms of %d%n",
                guest,
                micros[micros.length / 2] / 1e3,
                micros[micros.length - 1] / 1e3,
                micros.length);
    }

    /// @return microseconds from the request to the result
    private static long stop(Endless guest, boolean interpreted) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                InputStream silence = silence()) {
            Command command =
                    new Command(
                            Engine.DEFAULT.withInterpreted(interpreted).load(guest.module),
                            guest.name(),
                            Grants.none()
                                    .withClock(new ClockGrant.Real())
                                    .withStdin(new StdinGrant.Interactive()),
                            Streams.to((_, _, _) -> {}, (_, _, _) -> {}).withStdin(silence),
                            new AccessTrail());
            Future<RunResult> run = executor.submit(command::run);
            awaitWork(guest, command);
            long asked = System.nanoTime();
            command.stop();
            RunResult result = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            long micros = (System.nanoTime() - asked) / 1_000;
            assertThat(result).isEqualTo(new RunResult.Stopped());
            return micros;
        }
    }

    private static InputStream silence() throws IOException {
        return new PipedInputStream(new PipedOutputStream());
    }

    /// Until it computes, or waits.
    private static void awaitWork(Endless guest, Command command) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (guest.waits() ? isWaiting("guest " + guest) : command.cpuNanos() > 30_000_000) {
                return;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError(guest + " did not begin its work");
    }

    private static boolean isWaiting(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .anyMatch(
                        thread ->
                                thread.getState() == Thread.State.TIMED_WAITING
                                        || thread.getState() == Thread.State.WAITING);
    }
}
