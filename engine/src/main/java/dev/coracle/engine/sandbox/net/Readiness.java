package dev.coracle.engine.sandbox.net;

import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/// Waits until one of several sockets can be used.
///
/// ```java
/// try (Readiness readiness = Readiness.open()) {
///     readiness.watch(listener, true, false);
///     readiness.await(50_000_000);
/// }
/// ```
///
/// Confined to the thread of the sockets, but for [#wake()].
public final class Readiness implements AutoCloseable {

    private final Selector selector;

    private Readiness(Selector selector) {
        this.selector = selector;
    }

    public static Readiness open() throws HostFailure {
        try {
            return new Readiness(Selector.open());
        } catch (IOException e) {
            throw HostFailure.of(Errno.MFILE);
        }
    }

    /// Adds to what is waited for.
    public void watch(HostSocket socket, boolean reading, boolean writing) throws HostFailure {
        int operations =
                switch (socket) {
                    case HostListener _ -> reading ? SelectionKey.OP_ACCEPT : 0;
                    case HostConnection connection
                            when connection.channel().isConnectionPending() ->
                            SelectionKey.OP_CONNECT;
                    case HostConnection _, HostDatagrams _ ->
                            (reading ? SelectionKey.OP_READ : 0)
                                    | (writing ? SelectionKey.OP_WRITE : 0);
                };
        try {
            SelectionKey known = socket.channel().keyFor(selector);
            int before = known == null ? 0 : known.interestOps();
            socket.channel().register(selector, before | operations);
        } catch (IOException e) {
            throw HostSocket.failure(e);
        }
    }

    /// Waits until one of them is ready, [#wake()] is called, the thread is interrupted or the time
    /// is over.
    ///
    /// @return how many are ready
    public int await(long nanoseconds) throws HostFailure {
        try {
            long millis = nanoseconds / 1_000_000;
            selector.selectedKeys().clear();
            return millis == 0 ? selector.selectNow() : selector.select(millis);
        } catch (IOException e) {
            throw HostSocket.failure(e);
        }
    }

    /// Whether the last wait found this socket ready in one of the ways that it was watched for.
    public boolean isReady(HostSocket socket, boolean reading) {
        SelectionKey key = socket.channel().keyFor(selector);
        if (key == null || !key.isValid()) {
            return true; // closed meanwhile: using it tells
        }
        int operations =
                (reading ? SelectionKey.OP_READ | SelectionKey.OP_ACCEPT : SelectionKey.OP_WRITE)
                        | SelectionKey.OP_CONNECT;
        return (key.readyOps() & operations) != 0;
    }

    /// Ends a wait, or the next one; from any thread.
    public void wake() {
        selector.wakeup();
    }

    @Override
    public void close() {
        try {
            selector.close();
        } catch (IOException e) {
            // Nothing is left to close.
        }
    }
}
