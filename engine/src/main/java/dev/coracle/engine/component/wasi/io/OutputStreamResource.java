package dev.coracle.engine.component.wasi.io;

import dev.coracle.engine.component.wasi.host.HostResource;

/// `output-stream`. Confined to the guest's thread.
public interface OutputStreamResource extends HostResource {

    /// How much a guest may write at once.
    int PERMIT = 65_536;

    /// Writes all; blocks as long as the reader needs.
    void write(byte[] bytes, int offset, int length) throws StreamFailure;
}
