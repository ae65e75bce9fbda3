package dev.coracle.engine.sandbox.serve;

import java.io.IOException;

/// The client left, or its connection was cut: nobody reads what is written.
public final class ClientGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    ClientGoneException(Throwable cause) {
        super("the client is gone", cause);
    }

    ClientGoneException() {
        super("the client is gone");
    }
}
