package dev.coracle.app.compare;

import dev.coracle.engine.grant.DirectoryGrant;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A directory that a container sees, while it is edited.
final class MountDraft {

    private final StringProperty host = new SimpleStringProperty(this, "host", "");
    private final StringProperty guest = new SimpleStringProperty(this, "guest", "");
    private final BooleanProperty writable = new SimpleBooleanProperty(this, "writable");

    MountDraft(String host, String guest, boolean writable) {
        this.host.set(host);
        this.guest.set(guest);
        this.writable.set(writable);
    }

    static MountDraft of(DirectoryGrant directory) {
        return new MountDraft(directory.host().toString(), directory.guest(), directory.writable());
    }

    StringProperty hostProperty() {
        return host;
    }

    StringProperty guestProperty() {
        return guest;
    }

    BooleanProperty writableProperty() {
        return writable;
    }

    /// @throws IllegalArgumentException a sentence
    DirectoryGrant grant() {
        try {
            Path folder = Path.of(host.get().strip());
            if (!folder.isAbsolute()) {
                throw new IllegalArgumentException(
                        "\"%s\" is no whole path of a directory".formatted(host.get()));
            }
            return new DirectoryGrant(
                    folder,
                    guest.get().strip(),
                    writable.get() ? DirectoryGrant.Access.READ_WRITE : DirectoryGrant.Access.READ);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no path of a directory".formatted(host.get()), e);
        }
    }
}
