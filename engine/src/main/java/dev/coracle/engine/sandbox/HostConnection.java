package dev.coracle.engine.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// One end of a connection. Never waits.
public final class HostConnection implements HostSocket {

    private final SocketChannel channel;

    HostConnection(SocketChannel channel) {
        this.channel = channel;
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
