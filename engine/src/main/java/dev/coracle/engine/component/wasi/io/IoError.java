package dev.coracle.engine.component.wasi.io;

import dev.coracle.engine.component.wasi.host.HostResource;

/// `error`: what a stream failed with. Interfaces know their own kinds of it.
public interface IoError extends HostResource {

    /// For people, not for programs.
    String text();
}
