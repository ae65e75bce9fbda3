package dev.coracle.app.task;

import javafx.animation.AnimationTimer;

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
