package dev.coracle.engine.component.wasi.http;

import java.util.List;

/// Who waits for the answer to a request. One of the methods is called, once, on the guest's
/// thread; neither may block.
public interface ResponseReceiver {

    /// The guest answers.
    ///
    /// @param body to be read to its end, or abandoned
    void respond(int status, List<Field> headers, BodyPipe body);

    /// The guest answers that it has no answer.
    void fail(HttpError error);
}
