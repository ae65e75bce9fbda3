package dev.coracle.engine.component.wasi.sockets;

import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.net.HostDatagrams;
import dev.coracle.engine.sandbox.net.Network;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `udp-socket`. Confined to the guest's thread.
///
/// One that is bound where listening is granted takes datagrams from everybody. Any other takes
/// only those from peers that the run may connect to; the rest vanish.
final class UdpSocket implements HostResource {

    private final Network network;
    private final int family;
    private final SocketOptions options = new SocketOptions();
    private @Nullable InetSocketAddress wanted;
    private @Nullable HostDatagrams datagrams;
    private boolean listening;
    private Optional<InetSocketAddress> peer = Optional.empty();
    private int users = 1;
    private @Nullable UdpStreams streams;

    /// For one datagram at a time, whichever streams ask.
    private @Nullable ByteBuffer buffer;

    UdpSocket(Network network, int family) {
        this.network = network;
        this.family = family;
    }

    int family() {
        return family;
    }

    SocketOptions options() {
        return options;
    }

    Network network() {
        return network;
    }

    void startBind(InetSocketAddress local) throws HostFailure {
        if (wanted != null) {
            throw HostFailure.of(Errno.INPROGRESS);
        }
        if (datagrams != null) {
            throw HostFailure.of(Errno.NOTCONN);
        }
        listening = network.mayListen("udp", local);
        if (listening || !network.mayConnectFrom("udp", local)) {
            network.requireListen("udp", local);
        }
        wanted = local;
    }

    void finishBind() throws HostFailure {
        InetSocketAddress local = wanted;
        if (local == null) {
            throw HostFailure.of(Errno.ALREADY);
        }
        wanted = null;
        datagrams = network.datagrams(local);
    }

    ByteBuffer buffer() {
        ByteBuffer known = buffer;
        if (known == null) {
            known = ByteBuffer.allocate(HostDatagrams.LONGEST);
            buffer = known;
        }
        return known;
    }

    HostDatagrams datagrams() throws HostFailure {
        HostDatagrams bound = datagrams;
        if (bound == null) {
            throw HostFailure.of(Errno.NOTCONN);
        }
        return bound;
    }

    /// New streams in place of those before, which fail from now on.
    ///
    /// @param remote the only one to exchange datagrams with
    List<Object> stream(Optional<InetSocketAddress> remote) throws HostFailure {
        HostDatagrams bound = datagrams();
        if (remote.isPresent()) {
            network.requireConnect("udp", remote.get());
        }
        if (streams != null) {
            streams.end();
        }
        peer = remote;
        UdpStreams made = new UdpStreams(this, bound, remote, listening);
        streams = made;
        users += 2;
        return new ArrayList<>(List.of(made.incoming(), made.outgoing()));
    }

    InetSocketAddress remote() throws HostFailure {
        return peer.orElseThrow(() -> HostFailure.of(Errno.NOTCONN));
    }

    void release() {
        if (--users == 0 && datagrams != null) {
            network.close(datagrams);
        }
    }

    @Override
    public void drop() {
        release();
    }
}
