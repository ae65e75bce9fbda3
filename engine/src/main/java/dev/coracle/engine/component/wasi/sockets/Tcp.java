package dev.coracle.engine.component.wasi.sockets;

import static dev.coracle.engine.component.wasi.sockets.ErrorCode.doing;
import static dev.coracle.engine.component.wasi.sockets.ErrorCode.giving;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.net.Network;

/// `wasi:sockets/tcp` and `tcp-create-socket`.
final class Tcp {

    private static final String SELF = "[method]tcp-socket.";

    private final Network network;
    private final Interruption interruption;

    Tcp(Network network, Interruption interruption) {
        this.network = network;
        this.interruption = interruption;
    }

    /// create-tcp-socket(address-family) -> result<tcp-socket, error-code>
    void bindCreate(HostInterface create) {
        create.function(
                "create-tcp-socket",
                a -> giving(() -> new TcpSocket(network, interruption, Sockets.family(a[0]))));
    }

    void bind(HostInterface tcp) {
        bindConnecting(tcp);
        bindListening(tcp);
        bindAddresses(tcp);
        bindOptions(tcp);
    }

    private static void bindConnecting(HostInterface tcp) {
        // start-bind(network, local-address): access-denied where neither listening there nor
        // connecting from there is granted.
        tcp.function(
                SELF + "start-bind",
                a -> doing(() -> self(a).startBind(Addresses.read(a[2], self(a).family()))));
        tcp.function(SELF + "finish-bind", a -> doing(() -> self(a).finishBind()));
        // start-connect(network, remote-address): access-denied where it is not granted.
        tcp.function(
                SELF + "start-connect",
                a ->
                        doing(
                                () ->
                                        self(a).startConnect(
                                                        Addresses.readRemote(
                                                                a[2], self(a).family()))));
        // finish-connect() -> result<tuple<input-stream, output-stream>, error-code>
        tcp.function(
                SELF + "finish-connect",
                a ->
                        giving(
                                () -> {
                                    Connection made = self(a).finishConnect();
                                    return new Object[] {made.input(), made.output()};
                                }));
        // shutdown(shutdown-type): receive, send or both.
        tcp.function(
                SELF + "shutdown",
                a ->
                        doing(
                                () -> {
                                    int which = ((Case) a[1]).index();
                                    self(a).connection().shutdown(which != 1, which != 0);
                                }));
        tcp.function(SELF + "subscribe", a -> self(a).pollable());
    }

    private static void bindListening(HostInterface tcp) {
        tcp.function(SELF + "start-listen", a -> doing(() -> self(a).startListen()));
        tcp.function(SELF + "finish-listen", a -> doing(() -> self(a).finishListen()));
        // accept() -> result<tuple<tcp-socket, input-stream, output-stream>, error-code>
        tcp.function(
                SELF + "accept",
                a ->
                        giving(
                                () -> {
                                    TcpSocket socket = self(a).accept();
                                    Connection made = socket.connection();
                                    return new Object[] {socket, made.input(), made.output()};
                                }));
        tcp.function(SELF + "is-listening", a -> self(a).isListening());
        // set-listen-backlog-size(value: u64): a hint.
        tcp.function(SELF + "set-listen-backlog-size", a -> doing(() -> positive((Long) a[1])));
    }

    private static void positive(long value) throws HostFailure {
        if (value == 0) {
            throw HostFailure.of(Errno.INVAL);
        }
    }

    private static void bindAddresses(HostInterface tcp) {
        tcp.function(
                SELF + "local-address",
                a -> giving(() -> Addresses.write(self(a).local(), self(a).family())));
        tcp.function(
                SELF + "remote-address",
                a -> giving(() -> Addresses.write(self(a).remote(), self(a).family())));
        tcp.function(SELF + "address-family", a -> Sockets.family(self(a).family()));
    }

    private static void bindOptions(HostInterface tcp) {
        tcp.function(SELF + "keep-alive-enabled", a -> giving(() -> options(a).keepAlive()));
        tcp.function(
                SELF + "set-keep-alive-enabled",
                a -> doing(() -> options(a).setKeepAlive((Boolean) a[1])));
        tcp.function(SELF + "keep-alive-idle-time", a -> giving(() -> options(a).keepAliveIdle()));
        tcp.function(
                SELF + "set-keep-alive-idle-time",
                a -> doing(() -> options(a).setKeepAliveIdle((Long) a[1])));
        tcp.function(
                SELF + "keep-alive-interval", a -> giving(() -> options(a).keepAliveInterval()));
        tcp.function(
                SELF + "set-keep-alive-interval",
                a -> doing(() -> options(a).setKeepAliveInterval((Long) a[1])));
        tcp.function(SELF + "keep-alive-count", a -> giving(() -> options(a).keepAliveCount()));
        tcp.function(
                SELF + "set-keep-alive-count",
                a -> doing(() -> options(a).setKeepAliveCount((Integer) a[1])));
        tcp.function(SELF + "hop-limit", a -> giving(() -> options(a).hopLimit()));
        tcp.function(
                SELF + "set-hop-limit", a -> doing(() -> options(a).setHopLimit((Integer) a[1])));
        Sockets.bindBuffers(tcp, SELF, a -> options(a));
    }

    private static SocketOptions options(Object[] arguments) {
        return self(arguments).options();
    }

    private static TcpSocket self(Object[] arguments) {
        return (TcpSocket) arguments[0];
    }
}
