package dev.coracle.engine.component.wasi.io;

import dev.coracle.engine.sandbox.Errno;

/// An error of the system's.
public record SystemError(Errno errno) implements IoError {

    @Override
    public String text() {
        return errno.toString();
    }
}
