package dev.coracle.engine.module;

/// Something the host or another module must give (specification, section 2.5.11).
///
/// @param module the first name, for example `wasi_snapshot_preview1`
/// @param name the second name
public record Import(String module, String name, ExternalType type) {}
