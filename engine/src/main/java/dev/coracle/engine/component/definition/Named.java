package dev.coracle.engine.component.definition;

/// Something under a name: an argument of an instantiation, an entry of a bag of exports.
public record Named(String name, SortIndex item) {}
