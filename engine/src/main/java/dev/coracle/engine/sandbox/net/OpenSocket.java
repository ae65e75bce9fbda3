package dev.coracle.engine.sandbox.net;

import java.io.Closeable;

/// Something that counts as an open socket of the run, until [Network#close(OpenSocket)].
public sealed interface OpenSocket extends Closeable permits HostSocket, HostStream, NameLookup {

    /// Never fails; a second call does nothing.
    @Override
    void close();
}
