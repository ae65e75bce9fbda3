package dev.coracle.capability.view;

import dev.coracle.engine.grant.Grants;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.scene.Scene;

/// Measures how long a change of the grants holds the toolkit's thread: the change itself with its
/// new state and nodes, and the pulse after it with styles, layout and the hand-over to the
/// renderer. Where more frames go on with it, the longest of them all counts.
///
/// It prints the clock's time, which on a busy machine counts others too, and the thread's own.
final class Held {

    private static final int WARM_UP = 64;
    private static final int COUNTED = 128;

    private final CapabilityEditor editor;
    private final BooleanSupplier settled;
    private Frame frame = new Frame(0, 0);
    private Frame longest = new Frame(0, 0);
    private Frame change = new Frame(0, 0);
    private volatile boolean counting;
    private Runnable done = () -> {};

    /// Nanoseconds by the clock and of the thread alone: since when, or how many.
    private record Frame(long clock, long own) {
        static Frame now() {
            return new Frame(
                    System.nanoTime(),
                    ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        }

        Frame plus(Frame other) {
            return new Frame(clock + other.clock, own + other.own);
        }

        Frame until(Frame end) {
            return new Frame(end.clock - clock, end.own - own);
        }

        Frame or(Frame other) {
            return new Frame(Math.max(clock, other.clock), Math.max(own, other.own));
        }
    }

    /// @param settled whether no frame goes on with a change; asked on the toolkit's thread
    Held(CapabilityEditor editor, BooleanSupplier settled) {
        this.editor = editor;
        this.settled = settled;
        Platform.runLater(this::listen);
    }

    private void listen() {
        Scene scene = editor.getScene();
        scene.addPreLayoutPulseListener(() -> frame = Frame.now());
        scene.addPostLayoutPulseListener(
                () -> {
                    if (counting) {
                        Platform.runLater(this::pulsed);
                    }
                });
    }

    /// After the hand-over to the renderer, which comes after the listeners.
    private void pulsed() {
        if (counting) {
            longest = longest.or(frame.until(Frame.now()).plus(change));
            change = new Frame(0, 0);
            if (settled.getAsBoolean()) {
                counting = false;
                done.run();
            }
        }
    }

    /// Makes changes, each in a pulse of its own, and prints a line about them.
    ///
    /// @param changes by their number, from 0; an even number of them leaves the grants as they
    ///   were
    void tell(String what, IntFunction<UnaryOperator<Grants>> changes) throws InterruptedException {
        long[] clock = new long[WARM_UP + COUNTED];
        long[] own = new long[WARM_UP + COUNTED];
        for (int i = 0; i < clock.length; i++) {
            int number = i;
            CountDownLatch finished = new CountDownLatch(1);
            Platform.runLater(
                    () -> {
                        longest = new Frame(0, 0);
                        done =
                                () -> {
                                    clock[number] = longest.clock();
                                    own[number] = longest.own();
                                    finished.countDown();
                                };
                        Frame start = Frame.now();
                        editor.grantsProperty()
                                .set(changes.apply(number).apply(editor.grantsProperty().get()));
                        change = start.until(Frame.now());
                        counting = true;
                        Platform.requestNextPulse();
                    });
            finished.await();
        }
        System.out.printf(
                "%-45s clock: median %.1f ms, worst %.1f ms; thread: median %.1f ms, worst %.1f ms%n",
                what, median(clock), worst(clock), median(own), worst(own));
    }

    private static double median(long[] nanos) {
        return sorted(nanos)[COUNTED / 2] / 1e6;
    }

    private static double worst(long[] nanos) {
        return sorted(nanos)[COUNTED - 1] / 1e6;
    }

    private static long[] sorted(long[] nanos) {
        long[] sorted = Arrays.copyOfRange(nanos, WARM_UP, nanos.length);
        Arrays.sort(sorted);
        return sorted;
    }
}
