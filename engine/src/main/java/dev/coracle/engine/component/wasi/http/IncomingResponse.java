package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import java.util.List;

/// `incoming-response`. Confined to the guest's thread.
final class IncomingResponse implements HostResource {

    private final ReceivedResponse response;
    private boolean consumed;

    IncomingResponse(ReceivedResponse response) {
        this.response = response;
    }

    int status() {
        return response.status();
    }

    Fields headers() {
        List<Field> visible =
                response.headers().stream()
                        .filter(field -> !FieldRules.isForbidden(field.name()))
                        .toList();
        return Fields.immutable(response.room(), visible);
    }

    /// `incoming-response.consume`: once.
    Case consume() {
        if (consumed) {
            return Case.ERROR;
        }
        consumed = true;
        return Case.ok(new IncomingBody(response.body()));
    }

    @Override
    public void drop() {
        response.drop();
        if (!consumed) {
            response.body().abandon();
        }
    }
}
