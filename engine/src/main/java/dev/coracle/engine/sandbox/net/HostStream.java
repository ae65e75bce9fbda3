package dev.coracle.engine.sandbox.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;

/// A connection whose calls wait, for threads that can. Never through a proxy: what is connected to
/// is the address that was decided.
public final class HostStream implements OpenSocket {

    private final Socket socket = new Socket(Proxy.NO_PROXY);

    HostStream() {}

    /// @param patience milliseconds, not 0
    public Socket connect(InetSocketAddress remote, int patience) throws IOException {
        socket.connect(remote, patience);
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is gone whatever close says.
        }
    }
}
