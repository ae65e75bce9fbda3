package dev.coracle.engine.component.wasi.sockets;

import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.component.wasi.io.Pollable;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.net.HostConnection;
import dev.coracle.engine.sandbox.net.HostListener;
import dev.coracle.engine.sandbox.net.HostSocket;
import dev.coracle.engine.sandbox.net.Network;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `tcp-socket`. Confined to the guest's thread.
///
/// The JDK has one kind of socket for either side. A socket that is bound where listening is
/// granted becomes a listener at once; any other is bound to connect from.
final class TcpSocket implements HostResource {

    private enum State {
        UNBOUND,
        BINDING,
        BOUND,
        CONNECTING,
        CONNECTED,
        STARTING_TO_LISTEN,
        LISTENING,
        CLOSED
    }

    private final Network network;
    private final Interruption interruption;
    private final int family;
    private final SocketOptions options = new SocketOptions();
    private State state = State.UNBOUND;
    private @Nullable InetSocketAddress wanted;
    private @Nullable HostConnection plain;
    private @Nullable HostListener listener;
    private @Nullable HostConnection accepted;
    private @Nullable Connection connection;
    private @Nullable HostFailure outcome;
    private boolean settled;

    TcpSocket(Network network, Interruption interruption, int family) {
        this.network = network;
        this.interruption = interruption;
        this.family = family;
    }

    int family() {
        return family;
    }

    SocketOptions options() {
        return options;
    }

    boolean isListening() {
        return state == State.LISTENING;
    }

    private void require(State... states) throws HostFailure {
        for (State each : states) {
            if (state == each) {
                return;
            }
        }
        boolean busy =
                state == State.BINDING
                        || state == State.CONNECTING
                        || state == State.STARTING_TO_LISTEN;
        throw HostFailure.of(busy ? Errno.INPROGRESS : Errno.NOTCONN);
    }

    private void requireStarted(State started) throws HostFailure {
        if (state != started) {
            throw HostFailure.of(Errno.ALREADY);
        }
    }

    void startBind(InetSocketAddress local) throws HostFailure {
        require(State.UNBOUND);
        if (!network.mayListen("tcp", local) && !network.mayConnectFrom("tcp", local)) {
            network.requireListen("tcp", local);
        }
        wanted = local;
        state = State.BINDING;
    }

    void finishBind() throws HostFailure {
        requireStarted(State.BINDING);
        InetSocketAddress local = wanted;
        state = State.UNBOUND;
        if (local == null) {
            throw HostFailure.of(Errno.ALREADY);
        }
        if (network.mayListen("tcp", local)) {
            listener = network.listen(local);
        } else {
            plain = network.bindConnection(local);
        }
        state = State.BOUND;
    }

    void startConnect(InetSocketAddress remote) throws HostFailure {
        require(State.UNBOUND, State.BOUND);
        if (listener != null) {
            InetSocketAddress local = listener.local();
            network.close(listener);
            listener = null;
            plain = network.bindConnection(local);
        }
        settled = false;
        outcome = null;
        try {
            plain = network.connect(remote, Optional.ofNullable(plain));
        } catch (HostFailure e) {
            if (e.denial().isPresent() || e.errno() == Errno.MFILE) {
                throw e;
            }
            settled = true;
            outcome = e;
        }
        state = State.CONNECTING;
    }

    /// Whether it is known how connecting went.
    private boolean isSettled() {
        HostConnection connecting = plain;
        if (!settled && connecting != null) {
            try {
                connecting.finishConnect();
                settled = true;
            } catch (HostFailure e) {
                if (e.errno() == Errno.AGAIN) {
                    return false;
                }
                settled = true;
                outcome = e;
            }
        }
        return true;
    }

    Connection finishConnect() throws HostFailure {
        requireStarted(State.CONNECTING);
        if (!isSettled()) {
            throw HostFailure.of(Errno.AGAIN);
        }
        HostConnection connected = plain;
        if (outcome != null || connected == null) {
            closeSockets();
            state = State.CLOSED;
            throw outcome == null ? HostFailure.of(Errno.IO) : outcome;
        }
        plain = null;
        return connected(connected);
    }

    private Connection connected(HostConnection host) {
        options.apply(host.channel());
        Connection made = new Connection(network, host, interruption);
        connection = made;
        state = State.CONNECTED;
        return made;
    }

    void startListen() throws HostFailure {
        require(State.BOUND);
        network.requireListen("tcp", local());
        if (listener == null && plain != null) {
            InetSocketAddress local = plain.local();
            network.close(plain);
            plain = null;
            listener = network.listen(local);
        }
        state = State.STARTING_TO_LISTEN;
    }

    void finishListen() throws HostFailure {
        requireStarted(State.STARTING_TO_LISTEN);
        state = State.LISTENING;
    }

    private boolean hasPeer() {
        HostListener listening = listener;
        if (accepted == null && listening != null) {
            try {
                accepted = network.accept(listening);
            } catch (HostFailure e) {
                // Also of a peer that went away meanwhile; where too many are open, the guest is
                // told so by trying.
                return e.errno() == Errno.MFILE;
            }
        }
        return accepted != null;
    }

    /// @return a socket that is connected
    TcpSocket accept() throws HostFailure {
        require(State.LISTENING);
        HostConnection peer = accepted;
        if (peer == null) {
            HostListener listening = listener;
            if (listening == null) {
                throw HostFailure.of(Errno.NOTCONN);
            }
            peer = network.accept(listening);
        }
        accepted = null;
        TcpSocket socket = new TcpSocket(network, interruption, family);
        socket.options.inherit(options);
        socket.connected(peer);
        return socket;
    }

    Connection connection() throws HostFailure {
        Connection open = connection;
        if (open == null) {
            throw HostFailure.of(Errno.NOTCONN);
        }
        return open;
    }

    InetSocketAddress local() throws HostFailure {
        if (connection != null) {
            return connection.host().local();
        }
        if (listener != null) {
            return listener.local();
        }
        if (plain != null) {
            return plain.local();
        }
        throw HostFailure.of(Errno.NOTCONN);
    }

    InetSocketAddress remote() throws HostFailure {
        return connection().host().remote();
    }

    Pollable pollable() {
        return new SocketPollable(this::isReady, this::watched, true);
    }

    private boolean isReady() {
        return switch (state) {
            case CONNECTING -> isSettled();
            case LISTENING -> hasPeer();
            case UNBOUND, BINDING, BOUND, CONNECTED, STARTING_TO_LISTEN, CLOSED -> true;
        };
    }

    private @Nullable HostSocket watched() {
        return listener != null ? listener : plain;
    }

    private void closeSockets() {
        if (plain != null) {
            network.close(plain);
            plain = null;
        }
        if (listener != null) {
            network.close(listener);
            listener = null;
        }
        if (accepted != null) {
            network.close(accepted);
            accepted = null;
        }
    }

    @Override
    public void drop() {
        closeSockets();
        if (connection != null) {
            connection.release();
        }
    }
}
