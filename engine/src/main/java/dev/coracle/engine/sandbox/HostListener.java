package dev.coracle.engine.sandbox;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// A listening socket that the user granted. Never waits.
public final class HostListener implements HostSocket {

    private final ServerSocketChannel channel;

    HostListener(ServerSocketChannel channel) {
        this.channel = channel;
    }

    /// Takes the next connection.
    ///
    /// @return open until the caller closes it
    /// @throws HostFailure `AGAIN` where nobody waits
    public HostConnection accept() throws HostFailure {
        try {
            SocketChannel accepted = channel.accept();
            if (accepted == null) {
                throw HostFailure.of(Errno.AGAIN);
            }
            accepted.configureBlocking(false);
            return new HostConnection(accepted);
        } catch (IOException e) {
            throw HostSocket.failure(e);
        }
    }

    /// The port, where the grant left the choice to the system.
    public int port() {
        return channel.socket().getLocalPort();
    }

    @Override
    public ServerSocketChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        HostSocket.close(channel);
    }
}
