package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.io.IoError;

/// What the stream of a body failed with.
///
/// @param code of the type `error-code`
record HttpStreamError(Case code) implements IoError {

    @Override
    public String text() {
        return HttpError.of(code).words();
    }
}
