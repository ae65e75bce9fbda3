package dev.coracle.app.shell;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Short messages that come and go by themselves; the newest replaces the last.
public final class Notices {

    /// @param text a sentence
    /// @param action what its button says; empty for no button
    /// @param then what the button does
    public record Notice(String text, String action, Runnable then) {}

    private final ReadOnlyObjectWrapper<Optional<Notice>> current =
            new ReadOnlyObjectWrapper<>(this, "current", Optional.empty());

    public ReadOnlyObjectProperty<Optional<Notice>> currentProperty() {
        return current.getReadOnlyProperty();
    }

    public void say(String text) {
        current.set(Optional.of(new Notice(text, "", () -> {})));
    }

    /// Says what was done and offers to take it back.
    public void offer(String text, String action, Runnable then) {
        current.set(Optional.of(new Notice(text, action, then)));
    }

    public void dismiss() {
        current.set(Optional.empty());
    }
}
