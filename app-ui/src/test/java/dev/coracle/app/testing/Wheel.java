package dev.coracle.app.testing;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;

/// The wheel of a mouse over a node; the robot's own has no effect on the headless platform.
public final class Wheel {

    private static final double NOTCH = 40;

    private Wheel() {}

    /// Turns it towards the begin of what is scrolled. On the toolkit's thread.
    public static void up(Node node, int notches) {
        double delta = NOTCH * notches;
        Event.fireEvent(
                node,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        1,
                        1,
                        1,
                        1,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        delta,
                        0,
                        delta,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        new PickResult(node, 1, 1)));
    }
}
