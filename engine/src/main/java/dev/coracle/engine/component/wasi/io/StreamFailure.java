package dev.coracle.engine.component.wasi.io;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.sandbox.HostFailure;
import java.util.Optional;

/// A stream that cannot go on. Without a stack trace, because guests cause it at will.
public final class StreamFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Optional<IoError> error;

    private StreamFailure(Optional<IoError> error) {
        super("the stream ended", null, false, false);
        this.error = error;
    }

    /// The end of the stream.
    public static StreamFailure closed() {
        return new StreamFailure(Optional.empty());
    }

    public static StreamFailure of(HostFailure failure) {
        return of(new SystemError(failure.errno()));
    }

    public static StreamFailure of(IoError error) {
        return new StreamFailure(Optional.of(error));
    }

    /// `stream-error` as a guest gets it.
    Case value() {
        return error.map(each -> new Case(0, each)).orElse(Case.of(1));
    }
}
