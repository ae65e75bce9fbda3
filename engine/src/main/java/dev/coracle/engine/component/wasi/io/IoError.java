package dev.coracle.engine.component.wasi.io;

import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.sandbox.Errno;

/// `error`: what a stream failed with.
public record IoError(Errno errno) implements HostResource {}
