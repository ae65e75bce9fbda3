package dev.coracle.engine.component.definition;

/// Something in one of the index spaces.
///
/// @param index unsigned
public record SortIndex(Sort sort, int index) {}
