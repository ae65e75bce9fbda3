package dev.coracle.capability.view;

import dev.coracle.engine.grant.Grants;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.scene.Scene;

/// Measures how long one change of the grants holds the toolkit's thread: the change itself with
/// its new state and nodes, then the pulse with styles, layout and the hand-over to the renderer.
///
/// It prints the clock's time, which on a busy machine counts others too, and the thread's own.
final class Held {

    private static final int WARM_UP = 64;
    private static final int COUNTED = 128;

    private final CapabilityEditor editor;
    private long pulseStart;
    private long pulseStartOwn;
    private volatile boolean changed;
    private Runnable pulsed = () -> {};

    Held(CapabilityEditor editor) {
        this.editor = editor;
        Platform.runLater(this::listen);
    }

    private void listen() {
        Scene scene = editor.getScene();
        scene.addPreLayoutPulseListener(
                () -> {
                    pulseStart = System.nanoTime();
                    pulseStartOwn = ownTime();
                });
        scene.addPostLayoutPulseListener(
                () -> {
                    if (changed) {
                        Platform.runLater(pulsed);
                    }
                });
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
            CountDownLatch done = new CountDownLatch(1);
            Platform.runLater(
                    () -> {
                        long start = System.nanoTime();
                        long startOwn = ownTime();
                        editor.grantsProperty()
                                .set(changes.apply(number).apply(editor.grantsProperty().get()));
                        clock[number] = System.nanoTime() - start;
                        own[number] = ownTime() - startOwn;
                        pulsed =
                                () -> {
                                    if (changed) {
                                        changed = false;
                                        clock[number] += System.nanoTime() - pulseStart;
                                        own[number] += ownTime() - pulseStartOwn;
                                        done.countDown();
                                    }
                                };
                        changed = true;
                        Platform.requestNextPulse();
                    });
            done.await();
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

    private static long ownTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
