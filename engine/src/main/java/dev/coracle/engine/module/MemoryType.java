package dev.coracle.engine.module;

/// A memory's size range in pages of 64 KiB (specification, section 2.3.12).
public record MemoryType(Limits limits) {}
