package dev.coracle.registry.store;

/// Where the bytes of a store lie.
///
/// @param total all files
/// @param needed blobs that entries need, each once however many entries share it
/// @param reclaimable blobs that no entry needs, those of deleted entries included
/// @param unfinished what broken-off downloads left to be resumed
/// @param entries names in the library
/// @param removed deleted entries that can still be restored
public record DiskUse(
        long total, long needed, long reclaimable, long unfinished, int entries, int removed) {}
