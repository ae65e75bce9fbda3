package dev.coracle.engine.component.resource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The handles that one call of a guest's lends out for its duration.
public final class Lending {

    private @Nullable List<Handle> lent;

    void add(Handle handle) {
        handle.lend();
        List<Handle> known = lent;
        if (known == null) {
            known = new ArrayList<>(2);
            lent = known;
        }
        known.add(handle);
    }

    /// Ends the call.
    public void end() {
        List<Handle> known = lent;
        if (known != null) {
            known.forEach(Handle::giveBack);
            lent = null;
        }
    }
}
