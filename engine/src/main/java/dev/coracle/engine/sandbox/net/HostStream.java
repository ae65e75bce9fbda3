package dev.coracle.engine.sandbox.net;

import dev.coracle.engine.sandbox.HostFailure;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.List;

/// A connection whose calls wait, for threads that can; it counts as one open socket from before
/// its server's name is looked up until it is given back to the [Network]. Never through a proxy:
/// what is connected to is the address that was decided.
public final class HostStream implements OpenSocket {

    /// What its thread waits for: a look-up, then one socket after another.
    private Closeable current = () -> {};

    private boolean closed;

    HostStream() {}

    List<InetAddress> await(NameLookup lookup) throws HostFailure {
        goOnWith(lookup);
        return lookup.await();
    }

    /// Connects, and gives up what it was connected to before.
    ///
    /// @param patience milliseconds, not 0
    public Socket connect(InetSocketAddress remote, int patience) throws IOException {
        Socket socket = new Socket(Proxy.NO_PROXY);
        goOnWith(socket);
        socket.connect(remote, patience);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private synchronized void goOnWith(Closeable next) {
        close(closed ? next : current);
        current = next;
    }

    /// Ends whatever waits, now and later, from any thread. It still counts.
    @Override
    public synchronized void close() {
        closed = true;
        close(current);
    }

    private static void close(Closeable each) {
        try {
            each.close();
        } catch (IOException e) {
            // The descriptor is gone whatever close says.
        }
    }
}
