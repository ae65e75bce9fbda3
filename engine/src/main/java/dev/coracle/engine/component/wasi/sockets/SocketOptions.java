package dev.coracle.engine.component.wasi.sockets;

import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;

/// Options of a socket: kept as the guest set them, and given to the system where it matters.
///
/// The times and counts of keep-alive are hints that nothing here follows.
final class SocketOptions {

    private static final int LARGEST_BUFFER = 1 << 20;

    private boolean keepAlive;
    private long keepAliveIdle = 7_200_000_000_000L;
    private long keepAliveInterval = 75_000_000_000L;
    private int keepAliveCount = 9;
    private int hopLimit = 64;
    private long receiveBuffer = 65_536;
    private long sendBuffer = 65_536;

    void inherit(SocketOptions other) {
        keepAlive = other.keepAlive;
        keepAliveIdle = other.keepAliveIdle;
        keepAliveInterval = other.keepAliveInterval;
        keepAliveCount = other.keepAliveCount;
        hopLimit = other.hopLimit;
        receiveBuffer = other.receiveBuffer;
        sendBuffer = other.sendBuffer;
    }

    void apply(NetworkChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, keepAlive);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (IOException e) {
            // The connection is gone: using it tells.
        }
    }

    boolean keepAlive() {
        return keepAlive;
    }

    void setKeepAlive(boolean value) {
        keepAlive = value;
    }

    long keepAliveIdle() {
        return keepAliveIdle;
    }

    void setKeepAliveIdle(long value) throws HostFailure {
        keepAliveIdle = positive(value);
    }

    long keepAliveInterval() {
        return keepAliveInterval;
    }

    void setKeepAliveInterval(long value) throws HostFailure {
        keepAliveInterval = positive(value);
    }

    int keepAliveCount() {
        return keepAliveCount;
    }

    void setKeepAliveCount(int value) throws HostFailure {
        positive(value);
        keepAliveCount = value;
    }

    int hopLimit() {
        return hopLimit;
    }

    void setHopLimit(int value) throws HostFailure {
        positive(value);
        hopLimit = value;
    }

    long receiveBuffer() {
        return receiveBuffer;
    }

    void setReceiveBuffer(long value) throws HostFailure {
        receiveBuffer = bounded(value);
    }

    long sendBuffer() {
        return sendBuffer;
    }

    void setSendBuffer(long value) throws HostFailure {
        sendBuffer = bounded(value);
    }

    /// @param value unsigned
    private static long bounded(long value) throws HostFailure {
        positive(value);
        return value < 0 || value > LARGEST_BUFFER ? LARGEST_BUFFER : value;
    }

    private static long positive(long value) throws HostFailure {
        if (value == 0) {
            throw HostFailure.of(Errno.INVAL);
        }
        return value;
    }
}
