package dev.coracle.engine.component.validate;

import dev.coracle.engine.module.ModuleException.Invalid;
import java.util.ArrayList;
import java.util.List;

/// One index space.
final class Space<T> {

    private final String what;
    private final List<T> items = new ArrayList<>();

    /// @param what its things, for messages
    Space(String what) {
        this.what = what;
    }

    void add(T item) {
        items.add(item);
    }

    /// @param index unsigned
    T get(int index) throws Invalid {
        if (index < 0 || index >= items.size()) {
            throw new Invalid(
                    "unknown %s %s: %s index out of bounds"
                            .formatted(what, Integer.toUnsignedString(index), what));
        }
        return items.get(index);
    }
}
