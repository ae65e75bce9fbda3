package dev.coracle.engine.module;

/// A global's value and whether it may change (specification, section 2.3.11).
public record GlobalType(ValueType value, boolean mutable) {}
