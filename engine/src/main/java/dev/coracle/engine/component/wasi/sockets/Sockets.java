package dev.coracle.engine.component.wasi.sockets;

import static dev.coracle.engine.component.wasi.sockets.ErrorCode.doing;
import static dev.coracle.engine.component.wasi.sockets.ErrorCode.giving;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostInterface;
import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.sandbox.net.Network;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// The interfaces of `wasi:sockets` for one run.
public final class Sockets {

    private final Network network;
    private final Tcp tcp;
    private final Udp udp;

    /// @param traffic counts the datagrams' bytes
    public Sockets(Network network, Interruption interruption, Traffic traffic) {
        this.network = network;
        this.tcp = new Tcp(network, interruption);
        this.udp = new Udp(network, traffic);
    }

    /// @param binder takes the path of an interface and what implements it
    public void bind(BiConsumer<String, Consumer<HostInterface>> binder) {
        binder.accept("wasi:sockets/network", _ -> {});
        binder.accept(
                "wasi:sockets/instance-network",
                // instance-network() -> network: what it reaches is decided address by address.
                each -> each.function("instance-network", _ -> new Granted()));
        binder.accept("wasi:sockets/ip-name-lookup", this::bindLookup);
        binder.accept("wasi:sockets/tcp", tcp::bind);
        binder.accept("wasi:sockets/tcp-create-socket", tcp::bindCreate);
        binder.accept("wasi:sockets/udp", udp::bind);
        binder.accept("wasi:sockets/udp-create-socket", udp::bindCreate);
    }

    /// `network`.
    private record Granted() implements HostResource {}

    private void bindLookup(HostInterface lookup) {
        // resolve-addresses(network, name) -> result<resolve-address-stream, error-code>:
        // invalid-argument, access-denied where no grant is about the name, new-socket-limit.
        lookup.function(
                "resolve-addresses",
                a -> giving(() -> new AddressStream(network.lookUp((String) a[1]))));
        lookup.function(
                "[method]resolve-address-stream.resolve-next-address",
                a -> giving(() -> ((AddressStream) a[0]).next()));
        lookup.function(
                "[method]resolve-address-stream.subscribe", a -> ((AddressStream) a[0]).pollable());
    }

    static int family(Object value) {
        return ((Case) value).index();
    }

    static Case family(int family) {
        return Case.of(family);
    }

    /// The sizes of both buffers, which all sockets have.
    static void bindBuffers(
            HostInterface target, String self, Function<Object[], SocketOptions> options) {
        target.function(
                self + "receive-buffer-size", a -> giving(() -> options.apply(a).receiveBuffer()));
        target.function(
                self + "set-receive-buffer-size",
                a -> doing(() -> options.apply(a).setReceiveBuffer((Long) a[1])));
        target.function(
                self + "send-buffer-size", a -> giving(() -> options.apply(a).sendBuffer()));
        target.function(
                self + "set-send-buffer-size",
                a -> doing(() -> options.apply(a).setSendBuffer((Long) a[1])));
    }
}
