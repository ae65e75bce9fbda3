package dev.coracle.app;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Window;

/// The desktop as it is started, and somebody who says how long after the start of the process the
/// second frame of its window was laid out: the first one is on the screen then. Started by
/// [DesktopBenchmark].
public final class FirstFrame {

    /// When whoever measures started this process: what the system says of it is only as exact as
    /// its idea of when the machine was started, half a second at times.
    private static final long STARTED = Long.getLong("coracle.started", 0);

    private FirstFrame() {}

    /// @param arguments those of the desktop
    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().start(FirstFrame::watch);
        Launcher.main(arguments);
    }

    private static void watch() {
        while (Window.getWindows().isEmpty()) {
            LockSupport.parkNanos(2_000_000);
        }
        Platform.runLater(() -> Watcher.scene().ifPresent(FirstFrame::count));
    }

    private static void count(Scene scene) {
        AtomicInteger frames = new AtomicInteger();
        scene.addPostLayoutPulseListener(
                () -> {
                    if (frames.incrementAndGet() == 2) {
                        long millis = System.currentTimeMillis() - STARTED;
                        Watcher.say("frame " + millis + " " + processorMillis());
                    }
                });
        Platform.requestNextPulse();
    }

    /// Of all threads so far.
    private static long processorMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }
}
