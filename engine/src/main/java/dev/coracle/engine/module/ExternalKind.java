package dev.coracle.engine.module;

import java.util.Locale;

/// The index spaces that imports fill and exports show; in the order of the binary format.
public enum ExternalKind {
    FUNCTION,
    TABLE,
    MEMORY,
    GLOBAL,
    TAG;

    /// For messages.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
