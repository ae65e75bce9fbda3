package dev.coracle.registry.wasm;

/// What the bytes of a file are, as far as its headers tell.
public enum WasmKind {
    /// `\0asm`, version 1.
    MODULE("core module"),
    /// `\0asm`, version 0x0d in layer 1, with something to run inside.
    COMPONENT("component"),
    /// A component of types only: an interface description packed as Wasm.
    WIT_PACKAGE("WIT interface, cannot be run"),
    /// Something else, or not known before the download.
    UNKNOWN("unknown");

    private final String label;

    WasmKind(String label) {
        this.label = label;
    }

    /// The name to show to people.
    public String label() {
        return label;
    }

    public boolean isRunnable() {
        return this == MODULE || this == COMPONENT;
    }
}
