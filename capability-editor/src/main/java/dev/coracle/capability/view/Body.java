package dev.coracle.capability.view;

import dev.coracle.capability.model.RoomState;
import javafx.scene.Node;

/// What stands behind one door: its rows and the form that adds one.
interface Body {

    Node node();

    /// Brings it up to date; called with each change while its door is open.
    void show(RoomState state);
}
