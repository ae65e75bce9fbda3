package dev.coracle.app;

import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;

/// The desktop as it is started, with a sample that somebody started and that never ends; run by a
/// test.
public final class RunningDesk {

    private RunningDesk() {}

    /// @param arguments those of the desktop
    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().start(RunningDesk::watch);
        Launcher.main(arguments);
    }

    private static void watch() {
        Watcher.await(scene -> scene.lookup("#home-run-spin") != null);
        Platform.runLater(
                () ->
                        Watcher.scene()
                                .map(scene -> (Button) scene.lookup("#home-run-spin"))
                                .ifPresent(Button::fire));
        Watcher.await(
                scene ->
                        scene.lookup("#home-detail #run-state") instanceof Labeled state
                                && state.getText().equals("Running"));
        Watcher.say("running");
    }
}
