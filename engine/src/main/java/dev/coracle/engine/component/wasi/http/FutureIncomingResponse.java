package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.component.wasi.io.Pollable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/// `future-incoming-response`. Made on the guest's thread and confined to it, but for the two
/// methods that complete it, which any thread may call; the first call counts.
public final class FutureIncomingResponse implements HostResource {

    /// Either what the server answered or an `error-code`.
    private final CompletableFuture<Object> outcome = new CompletableFuture<>();

    private final Thread guest = Thread.currentThread();
    private final Runnable cancel;
    private boolean taken;

    /// @param cancel called when the guest wants no answer any more; may come after the answer
    public FutureIncomingResponse(Runnable cancel) {
        this.cancel = cancel;
    }

    /// There is an answer, which is counted already.
    void complete(ReceivedResponse response) {
        response.body().onReadable(() -> LockSupport.unpark(guest));
        if (outcome.complete(response)) {
            LockSupport.unpark(guest);
        } else {
            response.body().abandon();
            response.drop();
        }
    }

    /// There will be none.
    ///
    /// @param error of the type `error-code`, see [HttpError#value()]
    public void fail(Case error) {
        outcome.complete(error);
        LockSupport.unpark(guest);
    }

    Pollable pollable() {
        return outcome::isDone;
    }

    /// `future-incoming-response.get`: once.
    Case get() {
        if (!outcome.isDone()) {
            return Case.NONE;
        }
        if (taken) {
            return Case.some(Case.ERROR);
        }
        taken = true;
        return Case.some(
                Case.ok(
                        outcome.join() instanceof ReceivedResponse response
                                ? Case.ok(new IncomingResponse(response))
                                : Case.error(outcome.join())));
    }

    @Override
    public void drop() {
        if (taken) {
            return;
        }
        fail(HttpError.CONNECTION_TERMINATED.value());
        if (outcome.join() instanceof ReceivedResponse response) {
            response.drop();
        }
        cancel.run();
    }
}
