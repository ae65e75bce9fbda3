package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.bench.EndlessGuest;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
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

    /// Its gigabyte does not fit into the heap of a test; the benchmark stops it.
    private static final String TOO_LARGE = "LARGE_FILL";

    @ParameterizedTest
    @EnumSource(names = TOO_LARGE, mode = EnumSource.Mode.EXCLUDE)
    void endsWhateverDoesNotEndByItself(EndlessGuest guest) throws Exception {
        long[] micros = new long[3];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = guest.stop(Engine.DEFAULT.withInterpreted(i % 2 == 1));
        }
        print(guest, micros);
    }

    /// Nothing stops the compiler, so what it does at once has a bound: as bytecode, these 16 KB,
    /// in which each of 3,000 branches moves a thousand operands one down, would be 20 MB.
    @Test
    void endsWhileMuchCodeIsCompiled() throws Exception {
        ModuleBuilder module = new ModuleBuilder();
        int type = module.type(":" + "i".repeat(1_000));
        module.function("_start", ":", "03 40 41 01 10 01 0c 00 0b 0b")
                .function(
                        "much",
                        "i:",
                        "02 %02x 41 00".formatted(type)
                                + "41 00".repeat(1_000)
                                + "20 00 0d 00".repeat(3_000)
                                + "0c 00 0b"
                                + "1a".repeat(1_000)
                                + "0b");
        Command command =
                new Command(
                        Engine.DEFAULT.load(module.bytes()),
                        "much",
                        Grants.none(),
                        Streams.to((_, _, _) -> {}, (_, _, _) -> {}),
                        new AccessTrail());
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RunResult> run = executor.submit(command::run);
            while (command.startNanos() == 0) {
                Thread.onSpinWait();
            }

            command.stop();

            assertThat(run.get(EndlessGuest.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(new RunResult.Stopped());
        }
    }

    @Test
    @Tag("long")
    void leavesNoThreadBehindAHundredStops() throws Exception {
        // the engine's own threads are there after the first
        for (EndlessGuest guest : guests()) {
            guest.stop(Engine.DEFAULT);
        }
        int before = threads();
        for (EndlessGuest guest : guests()) {
            long[] micros = new long[20];
            for (int i = 0; i < micros.length; i++) {
                micros[i] = guest.stop(Engine.DEFAULT);
            }
            print(guest, micros);
        }
        long deadline = System.nanoTime() + EndlessGuest.PATIENCE.toNanos();
        while (threads() > before && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(threads()).isLessThanOrEqualTo(before);
    }

    private static EndlessGuest[] guests() {
        return Arrays.stream(EndlessGuest.values())
                .filter(guest -> !guest.name().equals(TOO_LARGE))
                .toArray(EndlessGuest[]::new);
    }

    private static int threads() {
        return (int)
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("guest"))
                        .count();
    }

    private static void print(EndlessGuest guest, long[] micros) {
        Arrays.sort(micros);
        System.out.printf(
                Locale.ROOT,
                "stop of %-14s median %6.1f ms, longest %6.1f ms of %d%n",
                guest,
                micros[micros.length / 2] / 1e3,
                micros[micros.length - 1] / 1e3,
                micros.length);
    }
}
