package dev.coracle.registry;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// A wire on loopback that somebody cuts: connections pass to a server until so many of the
/// server's bytes went by, then both ends see a reset, without a word of TLS.
final class CuttingRelay implements AutoCloseable {

    private final long after;
    private final int most;
    private final Relay relay;

    /// How often it was cut.
    final AtomicInteger cuts = new AtomicInteger();

    /// @param target the server's port of loopback
    /// @param after how many bytes a connection may carry to the client
    /// @param most how often it is cut; later connections live
    CuttingRelay(int target, long after, int most) throws IOException {
        this.after = after;
        this.most = most;
        this.relay = new Relay(target, this::answered);
    }

    int port() {
        return relay.port();
    }

    private boolean answered(Socket client, long passed) throws IOException {
        if (passed > after && cuts.get() < most) {
            cuts.incrementAndGet();
            client.setSoLinger(true, 0); // closing sends a reset
            return false;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        relay.close();
    }
}
