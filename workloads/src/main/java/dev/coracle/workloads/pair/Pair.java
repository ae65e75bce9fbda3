package dev.coracle.workloads.pair;

import java.util.Optional;

/// The same job on both sides.
///
/// @param name what the command line calls it, as `sha256`
/// @param description what it does, in a sentence
/// @param wasm as a module
/// @param container as a container; empty for a pair that only compares our own sides
/// @param wasmContainer the module in a container, for the engine's own WebAssembly runtime; empty
///   where there is no image of it
/// @param course how an instance lives
/// @param work how much it does, where that can be said: for throughput
public record Pair(
        String name,
        String description,
        WasmJob wasm,
        Optional<ContainerJob> container,
        Optional<ContainerJob> wasmContainer,
        Course course,
        Optional<Work> work) {

    /// With another word on how the module came here.
    public Pair withFetch(Fetch fetch) {
        WasmJob same = new WasmJob(wasm.name(), wasm.module(), wasm.digest(), wasm.grants(), fetch);
        return new Pair(name, description, same, container, wasmContainer, course, work);
    }

    /// An amount of work.
    ///
    /// @param amount how much one run does
    /// @param unit of the amount, as `MiB`
    public record Work(double amount, String unit) {}
}
