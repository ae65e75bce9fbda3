package dev.coracle.engine.component.link;

import dev.coracle.engine.component.type.InstanceType;

/// An interface that the host offers, for one run.
///
/// @param name with its version: `wasi:cli/run@0.2.8`
/// @param type what a guest's expectation is checked against
/// @param instance something for every export of the type
public record HostInstance(String name, InstanceType type, Extern.OfInstance instance) {}
