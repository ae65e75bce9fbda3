package dev.coracle.engine.component.wasi.sockets;

import static dev.coracle.engine.component.wasi.sockets.ErrorCode.doing;
import static dev.coracle.engine.component.wasi.sockets.ErrorCode.giving;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.component.wasi.io.Pollable;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.net.Network;
import java.net.InetSocketAddress;
import java.util.Optional;

/// `wasi:sockets/udp` and `udp-create-socket`.
final class Udp {

    private static final String SELF = "[method]udp-socket.";

    private final Network network;
    private final Traffic traffic;

    /// @param traffic counts the bytes of datagrams
    Udp(Network network, Traffic traffic) {
        this.network = network;
        this.traffic = traffic;
    }

    /// create-udp-socket(address-family) -> result<udp-socket, error-code>
    void bindCreate(HostInterface create) {
        create.function(
                "create-udp-socket",
                a -> giving(() -> new UdpSocket(network, Sockets.family(a[0]))));
    }

    void bind(HostInterface udp) {
        udp.function(
                SELF + "start-bind",
                a -> doing(() -> self(a).startBind(Addresses.read(a[2], self(a).family()))));
        udp.function(SELF + "finish-bind", a -> doing(() -> self(a).finishBind()));
        // stream(remote-address: option) -> result<tuple<incoming, outgoing>, error-code>
        udp.function(
                SELF + "stream",
                a -> giving(() -> self(a).stream(remote(self(a), a[1])).toArray()));
        udp.function(
                SELF + "local-address",
                a -> giving(() -> Addresses.write(self(a).datagrams().local(), self(a).family())));
        udp.function(
                SELF + "remote-address",
                a -> giving(() -> Addresses.write(self(a).remote(), self(a).family())));
        udp.function(SELF + "address-family", a -> Sockets.family(self(a).family()));
        udp.function(SELF + "unicast-hop-limit", a -> giving(() -> self(a).options().hopLimit()));
        udp.function(
                SELF + "set-unicast-hop-limit",
                a -> doing(() -> self(a).options().setHopLimit((Integer) a[1])));
        Sockets.bindBuffers(udp, SELF, a -> self(a).options());
        udp.function(SELF + "subscribe", _ -> Pollable.always());
        bindStreams(udp);
    }

    private void bindStreams(HostInterface udp) {
        udp.function(
                "[method]incoming-datagram-stream.receive",
                a -> giving(() -> receive((UdpStreams.Incoming) a[0], (Long) a[1])));
        udp.function(
                "[method]incoming-datagram-stream.subscribe",
                a -> ((UdpStreams.Incoming) a[0]).pollable());
        udp.function(
                "[method]outgoing-datagram-stream.check-send",
                a -> giving(() -> ((UdpStreams.Outgoing) a[0]).permit()));
        udp.function(
                "[method]outgoing-datagram-stream.send",
                a -> giving(() -> send((UdpStreams.Outgoing) a[0], (Object[]) a[1])));
        udp.function(
                "[method]outgoing-datagram-stream.subscribe",
                a -> ((UdpStreams.Outgoing) a[0]).pollable());
    }

    private Object[] receive(UdpStreams.Incoming stream, long most) throws HostFailure {
        Object[] datagrams = stream.receive(most);
        traffic.read(bytes(datagrams, datagrams.length));
        return datagrams;
    }

    private long send(UdpStreams.Outgoing stream, Object[] datagrams) throws HostFailure {
        long sent = stream.send(datagrams);
        traffic.wrote(bytes(datagrams, sent));
        return sent;
    }

    /// @param count of the first datagrams
    private static long bytes(Object[] datagrams, long count) {
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            bytes += ((byte[]) ((Object[]) datagrams[i])[0]).length;
        }
        return bytes;
    }

    private static Optional<InetSocketAddress> remote(UdpSocket socket, Object option)
            throws HostFailure {
        Object address = ((Case) option).value();
        return address == null
                ? Optional.empty()
                : Optional.of(Addresses.readRemote(address, socket.family()));
    }

    private static UdpSocket self(Object[] arguments) {
        return (UdpSocket) arguments[0];
    }
}
