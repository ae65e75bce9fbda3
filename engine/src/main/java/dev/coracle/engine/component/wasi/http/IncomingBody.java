package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;

/// `incoming-body`. Confined to the guest's thread.
final class IncomingBody implements HostResource {

    private final BodyPipe pipe;
    private boolean streamed;

    IncomingBody(BodyPipe pipe) {
        this.pipe = pipe;
    }

    /// `incoming-body.stream`: once.
    Case stream() {
        if (streamed) {
            return Case.ERROR;
        }
        streamed = true;
        return Case.ok(new BodyInput(pipe));
    }

    /// `incoming-body.finish`: what was not read goes.
    FutureTrailers finish(HostRoom room) {
        pipe.ignoreContent();
        return new FutureTrailers(pipe, room);
    }

    @Override
    public void drop() {
        pipe.abandon();
    }
}
