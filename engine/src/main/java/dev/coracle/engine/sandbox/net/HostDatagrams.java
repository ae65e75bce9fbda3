package dev.coracle.engine.sandbox.net;

import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/// A bound socket for datagrams. Never waits.
public final class HostDatagrams implements HostSocket {

    /// The longest that a datagram can be.
    public static final int LONGEST = 65_535;

    private final DatagramChannel channel;

    private HostDatagrams(DatagramChannel channel) {
        this.channel = channel;
    }

    static HostDatagrams open(InetSocketAddress local) throws HostFailure {
        DatagramChannel channel = null;
        try {
            channel = DatagramChannel.open(family(local));
            channel.configureBlocking(false);
            channel.bind(local);
            return new HostDatagrams(channel);
        } catch (IOException e) {
            if (channel != null) {
                HostSocket.close(channel);
            }
            throw HostSocket.bindFailure(e);
        }
    }

    private static StandardProtocolFamily family(InetSocketAddress address) {
        return address.getAddress().getAddress().length == 4
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
    }

    /// Puts a datagram into the buffer, cut to what it holds.
    ///
    /// @return its sender
    /// @throws HostFailure `AGAIN` where none is there
    public InetSocketAddress receive(ByteBuffer target) throws HostFailure {
        try {
            if (!(channel.receive(target) instanceof InetSocketAddress sender)) {
                throw HostFailure.of(Errno.AGAIN);
            }
            return sender;
        } catch (IOException e) {
            throw HostSocket.failure(e);
        }
    }

    /// @throws HostFailure `AGAIN` where the system takes none now, `MSGSIZE`
    public void send(byte[] bytes, InetSocketAddress target) throws HostFailure {
        try {
            if (channel.send(ByteBuffer.wrap(bytes), target) == 0 && bytes.length > 0) {
                throw HostFailure.of(Errno.AGAIN);
            }
        } catch (IOException e) {
            boolean tooLong = String.valueOf(e.getMessage()).contains("too long");
            throw tooLong ? HostFailure.of(Errno.MSGSIZE) : HostSocket.failure(e);
        }
    }

    public InetSocketAddress local() throws HostFailure {
        return HostSocket.local(channel);
    }

    @Override
    public DatagramChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        HostSocket.close(channel);
    }
}
