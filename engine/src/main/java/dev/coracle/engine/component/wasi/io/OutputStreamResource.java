package dev.coracle.engine.component.wasi.io;

import dev.coracle.engine.component.wasi.host.HostResource;

/// `output-stream`. Confined to the guest's thread.
public interface OutputStreamResource extends HostResource {

    /// How much a guest may write at once.
    int PERMIT = 65_536;

    /// Bytes that can be written now without waiting, at most [#PERMIT].
    ///
    /// @throws StreamFailure where nothing can be written any more
    default int permit() throws StreamFailure {
        return PERMIT;
    }

    /// Becomes ready when [#permit] is more than 0, or fails.
    default Pollable pollable() {
        return Pollable.always();
    }

    /// Writes all; blocks as long as the reader needs.
    void write(byte[] bytes, int offset, int length) throws StreamFailure;

    /// Waits until what was written has left the host.
    default void flush() throws StreamFailure {}
}
