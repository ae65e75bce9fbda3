package dev.coracle.engine.component.wasi.sockets;

import dev.coracle.engine.component.wasi.io.InputStreamResource;
import dev.coracle.engine.component.wasi.io.OutputStreamResource;
import dev.coracle.engine.component.wasi.io.Pollable;
import dev.coracle.engine.component.wasi.io.StreamFailure;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.net.HostConnection;
import dev.coracle.engine.sandbox.net.Network;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An open connection with its two streams; closed when the last of socket and streams is dropped
/// and all is sent. Confined to the guest's thread, but for what is on its way out.
final class Connection {

    private final Network network;
    private final HostConnection host;
    private final Interruption interruption;
    private final SendBuffer pending;
    private int users = 3;
    private byte @Nullable [] ahead;
    private @Nullable StreamFailure inputOver;

    /// For a socket and both of its streams.
    Connection(Network network, HostConnection host, Interruption interruption) {
        this.network = network;
        this.host = host;
        this.interruption = interruption;
        this.pending = new SendBuffer(host, Thread.currentThread());
    }

    HostConnection host() {
        return host;
    }

    InputStreamResource input() {
        return new Input(this);
    }

    OutputStreamResource output() {
        return new Output(this);
    }

    void shutdown(boolean receive, boolean send) throws HostFailure {
        if (send) {
            pending.endAfterwards();
        }
        if (receive) {
            host.shutdown(true, false);
            ahead = null;
            inputOver = StreamFailure.closed();
        }
    }

    /// One of socket and streams was dropped.
    void release() {
        if (--users == 0) {
            pending.closeAfterwards(() -> network.close(host));
        }
    }

    private boolean readAhead() {
        if (ahead != null || inputOver != null) {
            return true;
        }
        byte[] bytes = new byte[InputStreamResource.CHUNK / 4];
        try {
            int read = host.read(bytes, 0, bytes.length);
            if (read == 0) {
                inputOver = StreamFailure.closed();
            } else {
                ahead = Arrays.copyOf(bytes, read);
            }
            return true;
        } catch (HostFailure e) {
            if (e.errno() == Errno.AGAIN) {
                return false;
            }
            inputOver = StreamFailure.of(e);
            return true;
        }
    }

    private record Input(Connection connection) implements InputStreamResource {

        @Override
        public byte[] read(int most) throws StreamFailure {
            return connection.read(most);
        }

        @Override
        public Pollable pollable() {
            return new SocketPollable(connection::readAhead, connection::host, true);
        }

        @Override
        public void drop() {
            connection.release();
        }
    }

    private byte[] read(int most) throws StreamFailure {
        if (most == 0 || !readAhead()) {
            return new byte[0];
        }
        byte[] bytes = ahead;
        if (bytes == null) {
            throw inputOver == null ? StreamFailure.closed() : inputOver;
        }
        ahead = bytes.length > most ? Arrays.copyOfRange(bytes, most, bytes.length) : null;
        return bytes.length > most ? Arrays.copyOf(bytes, most) : bytes;
    }

    private record Output(Connection connection) implements OutputStreamResource {

        @Override
        public int permit() throws StreamFailure {
            return connection.pending.room();
        }

        @Override
        public Pollable pollable() {
            return connection.pending::isReady;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws StreamFailure {
            connection.pending.write(bytes, offset, length, connection.interruption);
        }

        @Override
        public void flush() throws StreamFailure {
            connection.pending.flush(connection.interruption);
        }

        @Override
        public void drop() {
            connection.release();
        }
    }
}
