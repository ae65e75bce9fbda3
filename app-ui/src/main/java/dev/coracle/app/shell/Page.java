package dev.coracle.app.shell;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/// A screen: what the navigation shows of it, its header, and its content.
public interface Page {

    Place place();

    /// In the side navigation and as the title.
    String title();

    Ikon icon();

    /// The quiet badge in the navigation; empty for none.
    ObservableValue<String> badge();

    /// At the right of the page header: at most two, the primary one last.
    List<Node> actions();

    /// Fills the page below the header. The same node each time.
    Node content();

    /// Called each time the page comes into sight.
    default void shown() {}

    /// Called once as the window closes: nothing of the page moves any more.
    default void close() {}
}
