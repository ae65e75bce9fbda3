package dev.coracle.engine.module;

/// What a type definition defines (specification, section 2.3.8): functions today; structures and
/// arrays join here.
public sealed interface CompositeType permits FunctionType {}
