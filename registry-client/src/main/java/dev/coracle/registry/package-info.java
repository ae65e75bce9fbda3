/// The front door of the registry client: pull, inspect, push, copy and list over the OCI
/// distribution protocol. The flows that join several requests live here; each single request is a
/// class of `operation`, the exceptions are in `failure`, progress and cancelling in `transfer`.
///
/// This room knows no engine and no toolkit: it moves and names Wasm, it does not run it.
///
/// Start with [dev.coracle.registry.RegistryClient].
@NullMarked
package dev.coracle.registry;

import org.jspecify.annotations.NullMarked;
