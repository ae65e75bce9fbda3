package dev.coracle.engine.module;

/// A table's elements and size range (specification, section 2.3.13).
public record TableType(ReferenceType element, Limits limits) {}
