package dev.coracle.engine.sandbox.net;

import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The addresses of a name, asked for on a thread of its own. Any thread may look.
public final class NameLookup {

    private final CompletableFuture<List<InetAddress>> answer;

    NameLookup(CompletableFuture<List<InetAddress>> answer) {
        this.answer = answer;
    }

    public boolean isDone() {
        return answer.isDone();
    }

    /// Calls back when it is done, at once where it is, on any thread.
    public void onDone(Runnable action) {
        var _ = answer.whenComplete((_, _) -> action.run());
    }

    /// Those that may be used.
    ///
    /// @throws HostFailure `AGAIN` where the answer is not there yet, `NOENT` where nobody knows
    ///   the name, `ACCES` where it stands only for addresses that are not granted
    public List<InetAddress> addresses() throws HostFailure {
        if (!answer.isDone()) {
            throw HostFailure.of(Errno.AGAIN);
        }
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HostFailure failure
                    ? failure
                    : HostFailure.of(Errno.NOENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HostFailure.of(Errno.INTR);
        }
    }
}
