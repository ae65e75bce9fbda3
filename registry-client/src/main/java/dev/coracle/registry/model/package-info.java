/// What registries hold, as immutable values: descriptors, manifests, indexes, configs, and the
/// packagings in which Wasm is met. Documents of strangers are read here, bounded and strictly.
///
/// Nothing here talks to a registry or to the disk.
///
/// Start with [dev.coracle.registry.model.Variant] for the packagings and
/// [dev.coracle.registry.model.Manifest] for the documents.
@NullMarked
package dev.coracle.registry.model;

import org.jspecify.annotations.NullMarked;
