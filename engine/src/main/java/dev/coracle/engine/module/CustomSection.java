package dev.coracle.engine.module;

/// A section that the specification gives no meaning for running (section 5.5.3).
///
/// @param content what follows the name
public record CustomSection(String name, Slice content) {}
