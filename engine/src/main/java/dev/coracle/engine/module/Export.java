package dev.coracle.engine.module;

/// Something the module shows under a name that is unique in it (specification, section 2.5.10).
///
/// @param index into the index space of that kind, imports first
public record Export(String name, ExternalKind kind, int index) {}
