package dev.coracle.registry.model;

import java.util.Set;

/// The operating system and architecture that a config or an index entry names.
public record Platform(String os, String architecture) {

    private static final Set<String> WASM_SYSTEMS = Set.of("wasi", "wasip1", "wasip2");
    private static final Set<String> WASM_ARCHITECTURES = Set.of("wasm", "wasm32");

    /// Whether this is one of the spellings of "WebAssembly with WASI".
    public boolean isWasm() {
        return WASM_SYSTEMS.contains(os) && WASM_ARCHITECTURES.contains(architecture);
    }

    /// Whether the architecture alone says WebAssembly, whatever the system.
    public boolean hasWasmArchitecture() {
        return WASM_ARCHITECTURES.contains(architecture);
    }

    @Override
    public String toString() {
        return os + "/" + architecture;
    }
}
