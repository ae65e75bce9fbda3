package dev.coracle.engine.grant;

import dev.coracle.engine.grant.net.HostPattern;
import dev.coracle.engine.grant.net.IpBlock;
import dev.coracle.engine.grant.net.LocalNames;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/// The address that a listening grant gives a program which cannot listen by itself.
///
/// `8080`, `127.0.0.1:8080`, `localhost:8080`, `[::1]:8080`, each also after `tcp://`. A port alone
/// is one of the loopback interface; another interface is opened only where its address stands
/// there. Names are not looked up: what they mean may change after it was granted.
public final class ListenAddress {

    private ListenAddress() {}

    /// @return empty for a grant of another kind, as of `http://`, of a block of addresses or of
    ///   several ports
    public static Optional<InetSocketAddress> of(HostGrant grant) {
        HostPattern pattern = grant.parsed();
        boolean tcp = pattern.scheme().equals("tcp") || pattern.scheme().equals("*");
        if (grant.direction() != HostGrant.Direction.LISTEN || !tcp) {
            return Optional.empty();
        }
        return pattern.port()
                .flatMap(port -> single(pattern).map(a -> new InetSocketAddress(a, port)));
    }

    private static Optional<InetAddress> single(HostPattern pattern) {
        if (pattern.block().isEmpty()) {
            return Optional.of(LocalNames.ADDRESSES.getFirst());
        }
        return pattern.block().filter(IpBlock::isSingle).map(IpBlock::first);
    }
}
