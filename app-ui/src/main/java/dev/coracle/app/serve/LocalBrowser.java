package dev.coracle.app.serve;

import dev.coracle.engine.sandbox.serve.ServeAddress;
import java.util.function.Consumer;

/// Shows what Coracle serves on this computer in the user's browser: the one program of the system
/// that the desktop ever starts, and `http://` with an address of loopback is all that it is given.
/// On the toolkit's thread.
public final class LocalBrowser {

    private Consumer<String> opener = url -> {};

    /// Says how a page of the web is opened; nothing opens before.
    public void setOpener(Consumer<String> with) {
        opener = with;
    }

    /// @throws IllegalArgumentException where other computers could answer there
    void open(ServeAddress where) {
        if (!where.isLoopback()) {
            throw new IllegalArgumentException("only pages of this computer are opened");
        }
        opener.accept(where.url());
    }
}
