package dev.coracle.app.shell;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.kordamp.ikonli.Ikon;

/// The parts of the status row, from left to right.
public final class Status {

    /// @param id of the control
    /// @param text what it says
    /// @param hint the tooltip
    /// @param icon goes before the text
    /// @param live whether something is going on there
    /// @param go where a click leads
    public record Part(String id, String text, String hint, Ikon icon, boolean live, Place go) {}

    private final ObjectProperty<List<Part>> parts =
            new SimpleObjectProperty<>(this, "parts", List.of());

    public ObjectProperty<List<Part>> partsProperty() {
        return parts;
    }
}
