package dev.coracle.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;

/// The desktop as it is started, and somebody who presses Run on `hello` again and again and says
/// how long it took until its line was laid out in the log. Started by [DesktopBenchmark].
public final class ClickToLine {

    private static final int ROUNDS = 30;
    private static final int WARM = 5;

    /// So that a worker stands by again, as it does when people click.
    private static final long BETWEEN_MILLIS = 1_500;

    private ClickToLine() {}

    /// @param arguments those of the desktop
    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().start(ClickToLine::press);
        Launcher.main(arguments);
    }

    private static void press() {
        Watcher.await(scene -> scene.lookup("#home-run-hello") != null);
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            // the other one clears the view of the line that is waited for
            time("#home-run-logger", "cannot open");
            long took = time("#home-run-hello", "Hello from a room");
            if (i >= WARM) {
                micros.add(took / 1_000);
            }
        }
        micros.sort(null);
        Watcher.say(
                "click %.1f %.1f %.1f"
                        .formatted(
                                micros.getFirst() / 1e3,
                                micros.get(micros.size() / 2) / 1e3,
                                micros.getLast() / 1e3));
    }

    private static long time(String button, String line) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_MILLIS));
        CountDownLatch seen = new CountDownLatch(1);
        AtomicLong took = new AtomicLong();
        Platform.runLater(
                () -> {
                    Scene scene = Watcher.scene().orElseThrow();
                    long begin = System.nanoTime();
                    Runnable[] look = new Runnable[1];
                    look[0] =
                            () -> {
                                if (log(scene).contains(line)) {
                                    took.set(System.nanoTime() - begin);
                                    scene.removePostLayoutPulseListener(look[0]);
                                    seen.countDown();
                                } else {
                                    Platform.requestNextPulse();
                                }
                            };
                    scene.addPostLayoutPulseListener(look[0]);
                    ((Button) scene.lookup(button)).fire();
                    Platform.requestNextPulse();
                });
        try {
            seen.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return took.get();
    }

    private static String log(Scene scene) {
        Node lines = scene.lookup("#home-detail #log-lines");
        return lines == null
                ? ""
                : Objects.toString(lines.queryAccessibleAttribute(AccessibleAttribute.TEXT), "");
    }
}
