package dev.coracle.workloads.compare;

import java.util.List;

/// Who does the job.
///
/// The three WebAssembly sides are the same module under different starting conditions, because
/// "cold start" means each of them to somebody.
public enum Side {
    /// A new worker process; nothing compiled is on disk.
    WASM_COLD("WebAssembly, cold"),
    /// A new worker process that finds what was compiled before.
    WASM_CACHED("WebAssembly, cached"),
    /// The worker that stands by, as in the desktop.
    WASM_WARM("WebAssembly, warm"),
    /// A container of the engine's own runtime.
    CONTAINER("Container"),
    /// The module itself in a container, under the engine's WebAssembly runtime.
    WASM_CONTAINER("WebAssembly in a container");

    private final String title;

    Side(String title) {
        this.title = title;
    }

    /// What a comparison shows where nobody chose.
    public static List<Side> standard() {
        return List.of(WASM_COLD, WASM_CACHED, WASM_WARM, CONTAINER);
    }

    public String title() {
        return title;
    }

    /// Whether Coracle's own engine runs it.
    public boolean isOurs() {
        return this == WASM_COLD || this == WASM_CACHED || this == WASM_WARM;
    }
}
