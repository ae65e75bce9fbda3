package dev.coracle.engine.wasi;

/// Where the bytes of stdout or stderr go.
@FunctionalInterface
public interface GuestOutput {

    /// Called on the guest's thread; blocks as long as the reader needs.
    ///
    /// @param bytes valid during the call only
    void write(byte[] bytes, int offset, int length);
}
