package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;

/// `response-outparam`. Confined to the guest's thread.
final class ResponseOutparam implements HostResource {

    private final ResponseReceiver receiver;
    private boolean set;

    ResponseOutparam(ResponseReceiver receiver) {
        this.receiver = receiver;
    }

    /// `response-outparam.set`.
    ///
    /// @param result of a response or an error
    void set(Case result) {
        if (set) {
            return;
        }
        set = true;
        if (result.index() == 0 && result.value() instanceof OutgoingResponse response) {
            receiver.respond(response.status(), response.headers().snapshot(), response.send());
        } else if (result.value() instanceof Case error) {
            receiver.fail(HttpError.of(error));
        }
    }

    /// Nobody will answer any more.
    @Override
    public void drop() {
        if (!set) {
            set = true;
            receiver.fail(HttpError.HTTP_RESPONSE_INCOMPLETE);
        }
    }
}
