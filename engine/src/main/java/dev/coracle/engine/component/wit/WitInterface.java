package dev.coracle.engine.component.wit;

import dev.coracle.engine.component.type.InstanceType;

/// An interface with its types.
///
/// @param name `wasi:io/streams@0.2.12`
/// @param type everything that it exports, used types included
public record WitInterface(String name, InstanceType type) {}
