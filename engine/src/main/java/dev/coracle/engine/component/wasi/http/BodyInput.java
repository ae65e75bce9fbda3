package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.wasi.io.InputStreamResource;
import dev.coracle.engine.component.wasi.io.Pollable;
import dev.coracle.engine.component.wasi.io.StreamFailure;

/// The content of an incoming message as a stream.
record BodyInput(BodyPipe pipe) implements InputStreamResource {

    @Override
    public byte[] read(int most) throws StreamFailure {
        byte[] bytes = pipe.read(most);
        if (bytes.length == 0 && pipe.end().isPresent()) {
            throw switch (pipe.end().get()) {
                case BodyPipe.End.Complete _ -> StreamFailure.closed();
                case BodyPipe.End.Broken(var error) -> StreamFailure.of(new HttpStreamError(error));
            };
        }
        return bytes;
    }

    @Override
    public Pollable pollable() {
        return pipe::isReadable;
    }
}
