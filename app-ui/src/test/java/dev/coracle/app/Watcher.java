package dev.coracle.app;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Watches the window of a desktop that was started in this process, from outside of it.
final class Watcher {

    private Watcher() {}

    /// Waits until something is to be seen.
    static void await(Predicate<Scene> seen) {
        AtomicBoolean is = new AtomicBoolean();
        while (!is.get()) {
            LockSupport.parkNanos(50_000_000);
            // before the toolkit has started there is nothing to see and nobody to ask
            if (!Window.getWindows().isEmpty()) {
                Platform.runLater(() -> is.set(scene().filter(seen).isPresent()));
            }
        }
    }

    /// The scene of the window; on the toolkit's thread.
    static Optional<Scene> scene() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .filter(Window::isShowing)
                .map(Window::getScene)
                .findFirst();
    }

    /// Tells whoever started this process.
    static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
