package dev.coracle.app.shell;

import java.util.List;
import javafx.scene.Node;

/// What a screen shows once it is in sight.
public interface PageBody {

    /// At the right of the page header: at most two, the primary one last.
    List<Node> actions();

    /// Fills the page below the header. The same node each time.
    Node content();

    /// Called each time the page comes into sight.
    default void shown() {}

    /// Called once as the window closes: nothing of the page moves any more.
    default void close() {}
}
