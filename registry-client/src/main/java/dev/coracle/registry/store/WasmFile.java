package dev.coracle.registry.store;

import dev.coracle.registry.name.Digest;
import dev.coracle.registry.wasm.WasmKind;

/// A Wasm file that a stored artifact holds, as a blob of its own in the store.
///
/// @param name the publisher's title, a component's id in a Spin application, or a path in an
///   image. A stranger's text: shown inert, never used as a path.
/// @param digest of the Wasm bytes; [OciStore#path] is where they lie
/// @param size bytes
public record WasmFile(String name, Digest digest, long size, WasmKind kind) {}
