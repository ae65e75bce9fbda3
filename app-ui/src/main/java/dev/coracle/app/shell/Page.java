package dev.coracle.app.shell;

import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;

/// A screen: what the navigation shows of it, and what it shows itself.
public interface Page extends PageBody {

    Place place();

    /// In the side navigation and as the title.
    String title();

    Ikon icon();

    /// The quiet badge in the navigation; empty for none.
    ObservableValue<String> badge();

    /// Whether asking for what it shows costs nothing, as it is built.
    default boolean isReady() {
        return true;
    }
}
