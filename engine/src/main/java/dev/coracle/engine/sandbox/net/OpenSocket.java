package dev.coracle.engine.sandbox.net;

/// Something that counts as an open socket of the run.
public sealed interface OpenSocket extends AutoCloseable permits HostSocket, HostStream {

    /// Never fails; a second call does nothing.
    @Override
    void close();
}
