package dev.coracle.app;

import static dev.coracle.app.Watcher.say;

import javafx.application.Platform;
import javafx.scene.input.DragEvent;

/// The desktop as it is started, and somebody who tells what is dropped on its window; run on a
/// screen of a test.
public final class DropDesk {

    private DropDesk() {}

    /// @param arguments those of the desktop
    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().start(DropDesk::watch);
        Launcher.main(arguments);
    }

    private static void watch() {
        Watcher.await(scene -> scene.lookup("#home-run-hello") != null);
        Platform.runLater(
                () ->
                        Watcher.scene()
                                .orElseThrow()
                                .addEventFilter(DragEvent.DRAG_OVER, event -> say("over")));
        say("ready");
        Watcher.await(scene -> scene.lookup("#run-dropped") != null);
        say("took");
    }
}
