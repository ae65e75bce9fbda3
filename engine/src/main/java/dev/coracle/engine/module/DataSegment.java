package dev.coracle.engine.module;

/// Bytes for memories (specification, section 2.5.8).
///
/// @param bytes a view of the module's bytes
public record DataSegment(Slice bytes, SegmentMode mode) {}
