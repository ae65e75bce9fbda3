package dev.coracle.app.task;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;

/// Calls back once per frame while it is on, and costs nothing while it is off.
public final class Frames {

    private final AnimationTimer timer;
    private boolean on;

    public Frames(Runnable perFrame) {
        timer =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        perFrame.run();
                    }
                };
    }

    /// Calls back once a scene that is about to be shown has been drawn, and everything that waited
    /// for that has had its turn.
    public static void afterFirst(Scene scene, Runnable then) {
        scene.addPostLayoutPulseListener(
                new Runnable() {
                    private int laidOut;

                    @Override
                    public void run() {
                        // the one before is on the screen as the second one is laid out
                        if (++laidOut == 2) {
                            scene.removePostLayoutPulseListener(this);
                            Platform.runLater(then);
                        } else {
                            Platform.requestNextPulse();
                        }
                    }
                });
    }

    /// Starts or stops; asking for what already is does nothing.
    public void set(boolean wanted) {
        if (wanted != on) {
            on = wanted;
            if (wanted) {
                timer.start();
            } else {
                timer.stop();
            }
        }
    }
}
