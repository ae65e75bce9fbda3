package dev.coracle.app;

import dev.coracle.app.shell.Place;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.util.Duration;

/// Goes through the window once, page by page, runs a sample, and ends the application: what a
/// start and the first minute load is loaded then, and the JVM that watches writes it into its
/// ahead-of-time cache.
final class Rehearsal {

    private static final Duration STEP = Duration.millis(400);

    private final Desktop desktop;

    Rehearsal(Desktop desktop) {
        this.desktop = desktop;
    }

    void play() {
        List<Runnable> steps = new ArrayList<>();
        steps.add(() -> press("#home-run-hello"));
        for (Place place : Place.values()) {
            steps.add(() -> desktop.navigator().go(place));
        }
        steps.add(() -> desktop.navigator().go(Place.HOME));
        steps.add(Platform::exit);
        Timeline timeline = new Timeline();
        for (int i = 0; i < steps.size(); i++) {
            Runnable step = steps.get(i);
            timeline.getKeyFrames().add(new KeyFrame(STEP.multiply(i + 2), event -> step.run()));
        }
        timeline.play();
    }

    private void press(String id) {
        if (desktop.root().lookup(id) instanceof Button button) {
            button.fire();
        }
    }
}
