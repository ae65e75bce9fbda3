package dev.coracle.engine.sandbox;

import org.jspecify.annotations.Nullable;

/// The entries of a directory, read a block at a time, however many there are.
public interface DirectoryListing {

    /// Where every listing begins.
    long START = 0;

    /// @param name as the system has it; not always UTF-8
    /// @param inode of `..` that of the directory itself, so that nothing of the outside shows
    /// @param cookie the place after this entry
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Entry(byte[] name, long inode, FileKind kind, long cookie) {}

    /// The entry after a place.
    ///
    /// @param cookie [#START] or one of an earlier entry
    /// @return null at the end
    @Nullable Entry after(long cookie) throws HostFailure;
}
