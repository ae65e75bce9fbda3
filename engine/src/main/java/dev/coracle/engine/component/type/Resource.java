package dev.coracle.engine.component.type;

/// The identity of a resource type as far as validation can tell: each definition, each abstract
/// import and each instantiation makes a new one. Compared by reference.
public final class Resource {}
