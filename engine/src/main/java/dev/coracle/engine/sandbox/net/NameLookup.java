package dev.coracle.engine.sandbox.net;

import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The addresses of a name, which are found out on another thread. Any thread may look.
public final class NameLookup implements OpenSocket {

    /// What takes its time.
    @FunctionalInterface
    interface Question {
        List<InetAddress> ask() throws HostFailure;
    }

    private final CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    NameLookup() {}

    /// Asks, on this thread.
    NameLookup answer(Question question) {
        try {
            answer.complete(question.ask());
        } catch (HostFailure | RuntimeException e) {
            answer.completeExceptionally(e);
        }
        return this;
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
        return await();
    }

    /// As [#addresses], as soon as they are there.
    List<InetAddress> await() throws HostFailure {
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

    /// Nobody wants the answer any more; whoever waits for it is told `CANCELED`. What has not
    /// begun yet never does, what has goes on.
    @Override
    public void close() {
        answer.completeExceptionally(HostFailure.of(Errno.CANCELED));
        closed.complete(null);
    }

    CompletableFuture<Void> closed() {
        return closed;
    }
}
