package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import org.jspecify.annotations.Nullable;

/// `outgoing-response`. Confined to the guest's thread.
///
/// The one that is sent counts until the guest ends: there is one for each.
final class OutgoingResponse implements HostResource {

    private final Fields headers;
    private final Bodies bodies;
    private int status = 200;
    private @Nullable OutgoingBody body;

    OutgoingResponse(Fields headers, Bodies bodies) {
        this.headers = headers;
        this.bodies = bodies;
    }

    int status() {
        return status;
    }

    /// `outgoing-response.set-status-code`.
    Case setStatus(int code) {
        if (code < 100 || code > 999) {
            return Case.ERROR;
        }
        status = code;
        return Case.OK;
    }

    Fields headers() {
        return headers;
    }

    /// `outgoing-response.body`: once.
    Case body() {
        if (body != null) {
            return Case.ERROR;
        }
        body = bodies.open(HttpError.HTTP_RESPONSE_BODY_SIZE);
        return Case.ok(body);
    }

    /// It is on its way; one whose body nobody asked for has none.
    BodyPipe send() {
        if (body == null) {
            return BodyPipe.empty();
        }
        body.send(headers.snapshot());
        return body.pipe();
    }

    /// Nobody sends it.
    @Override
    public void drop() {
        headers.drop();
        if (body != null) {
            body.pipe().abandon();
        }
    }
}
