package dev.coracle.engine.sandbox;

/// What the system knows about a file.
///
/// @param accessed nanoseconds since 1970, as the other two
public record FileStatus(
        long device,
        long inode,
        FileKind kind,
        long links,
        long size,
        long accessed,
        long modified,
        long changed) {}
