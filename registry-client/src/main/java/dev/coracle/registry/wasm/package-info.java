/// The little that a registry client knows about Wasm files: module or component by their first
/// bytes, the sections by their headers, and a component's import and export names, so that a
/// config can be written and compared. Nothing is validated and no code is read; that is the
/// engine's task.
///
/// Start with [dev.coracle.registry.wasm.WasmKind].
@NullMarked
package dev.coracle.registry.wasm;

import org.jspecify.annotations.NullMarked;
