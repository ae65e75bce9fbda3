package dev.coracle.engine.component.wasi.io;

import dev.coracle.engine.component.wasi.host.HostResource;

/// `input-stream`. Confined to the guest's thread.
public interface InputStreamResource extends HostResource {

    /// The most that one call gives.
    int CHUNK = 65_536;

    /// Takes what is there.
    ///
    /// @param most bytes, at most [#CHUNK]
    /// @return empty where nothing is there now
    /// @throws StreamFailure at the end, or where it cannot be read
    byte[] read(int most) throws StreamFailure;

    /// Becomes ready when [#read] gives something, or its end.
    Pollable pollable();
}
