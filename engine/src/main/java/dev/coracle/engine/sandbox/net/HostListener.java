package dev.coracle.engine.sandbox.net;

import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// A listening socket that the user granted. Never waits.
public final class HostListener implements HostSocket {

    private final ServerSocketChannel channel;

    private HostListener(ServerSocketChannel channel) {
        this.channel = channel;
    }

    /// Listens where that is granted; who calls has asked.
    ///
    /// @throws HostFailure `ADDRINUSE` where another program has it, `ADDRNOTAVAIL` where it is not
    ///   one of this computer, `ACCES` where the system does not let the user
    public static HostListener open(InetSocketAddress address) throws HostFailure {
        ServerSocketChannel channel = null;
        try {
            channel = ServerSocketChannel.open();
            channel.configureBlocking(false);
            channel.bind(address);
            return new HostListener(channel);
        } catch (IOException e) {
            if (channel != null) {
                HostSocket.close(channel);
            }
            throw HostSocket.bindFailure(e);
        }
    }

    public InetSocketAddress local() throws HostFailure {
        return HostSocket.local(channel);
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
