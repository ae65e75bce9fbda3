package dev.coracle.app.shell;

import javafx.scene.layout.Region;

/// Coracle's mark: the round boat on its wave, drawn by the stylesheet.
final class Mark extends Region {

    Mark() {
        getStyleClass().add("coracle-mark");
    }
}
