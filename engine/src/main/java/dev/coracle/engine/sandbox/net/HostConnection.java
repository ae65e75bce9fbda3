package dev.coracle.engine.sandbox.net;

import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.NoConnectionPendingException;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;

/// One end of a connection. Never waits.
public final class HostConnection implements HostSocket {

    private final SocketChannel channel;

    HostConnection(SocketChannel channel) {
        this.channel = channel;
    }

    static HostConnection open() throws HostFailure {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            return new HostConnection(channel);
        } catch (IOException e) {
            throw HostFailure.of(Errno.MFILE);
        }
    }

    void bind(InetSocketAddress local) throws HostFailure {
        try {
            channel.bind(local);
        } catch (IOException e) {
            throw HostSocket.bindFailure(e);
        }
    }

    void connect(InetSocketAddress remote) throws HostFailure {
        try {
            channel.connect(remote);
        } catch (UnsupportedAddressTypeException e) {
            throw HostFailure.of(Errno.AFNOSUPPORT);
        } catch (IOException e) {
            throw HostSocket.failure(e);
        }
    }

    /// @throws HostFailure `AGAIN` where it is not connected yet, and why it never will be
    public void finishConnect() throws HostFailure {
        try {
            if (!channel.finishConnect()) {
                throw HostFailure.of(Errno.AGAIN);
            }
        } catch (NoConnectionPendingException e) {
            throw HostFailure.of(Errno.INVAL);
        } catch (IOException e) {
            throw HostSocket.failure(e);
        }
    }

    public InetSocketAddress local() throws HostFailure {
        return HostSocket.local(channel);
    }

    public InetSocketAddress remote() throws HostFailure {
        try {
            if (channel.getRemoteAddress() instanceof InetSocketAddress address) {
                return address;
            }
            throw HostFailure.of(Errno.NOTCONN);
        } catch (IOException e) {
            throw HostFailure.of(Errno.NOTCONN);
        }
    }

    /// @return 0 at the end of what the peer sends
    /// @throws HostFailure `AGAIN` where nothing is there yet
    public int read(byte[] target, int offset, int length) throws HostFailure {
        try {
            int read = channel.read(ByteBuffer.wrap(target, offset, length));
            if (read == 0 && length > 0) {
                throw HostFailure.of(Errno.AGAIN);
            }
            return Math.max(read, 0);
        } catch (IOException e) {
            throw HostSocket.failure(e);
        }
    }

    /// @return how many bytes the system took
    /// @throws HostFailure `AGAIN` where it takes none now, `PIPE` after the end
    public int write(byte[] source, int offset, int length) throws HostFailure {
        try {
            int written = channel.write(ByteBuffer.wrap(source, offset, length));
            if (written == 0 && length > 0) {
                throw HostFailure.of(Errno.AGAIN);
            }
            return written;
        } catch (IOException e) {
            throw HostSocket.failure(e);
        }
    }

    /// Ends one or both directions.
    public void shutdown(boolean reading, boolean writing) throws HostFailure {
        try {
            if (reading) {
                channel.shutdownInput();
            }
            if (writing) {
                channel.shutdownOutput();
            }
        } catch (IOException e) {
            throw HostFailure.of(Errno.NOTCONN);
        }
    }

    @Override
    public SocketChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        HostSocket.close(channel);
    }
}
