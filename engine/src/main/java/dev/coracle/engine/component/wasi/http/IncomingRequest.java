package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;

/// `incoming-request`. Confined to the guest's thread.
final class IncomingRequest implements HostResource {

    private final ServedRequest request;
    private final HostRoom room;
    private boolean consumed;

    IncomingRequest(ServedRequest request, HostRoom room) {
        this.request = request;
        this.room = room;
    }

    ServedRequest request() {
        return request;
    }

    Fields headers() {
        return Fields.immutable(room, request.headers());
    }

    /// `incoming-request.consume`: once.
    Case consume() {
        if (consumed) {
            return Case.ERROR;
        }
        consumed = true;
        return Case.ok(new IncomingBody(request.body()));
    }

    @Override
    public void drop() {
        if (!consumed) {
            request.body().abandon();
        }
    }
}
