package dev.coracle.registry.store;

/// What a collection removed.
///
/// @param blobs how many, unfinished downloads included
/// @param bytes that were freed
/// @param inUse blobs that nothing needs but a run or another process uses just now
/// @param heldOff whether nothing was looked at, as somebody gathers blobs for an entry just now
public record Garbage(int blobs, long bytes, int inUse, boolean heldOff) {

    static final Garbage HELD_OFF = new Garbage(0, 0, 0, true);
}
