package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.bench.EndlessGuest;
import java.util.Arrays;
import java.util.Locale;
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
