package dev.coracle.engine.grant.net;

import java.net.InetAddress;
import java.util.List;

/// What `localhost` and the names below it mean, without asking anybody.
public final class LocalNames {

    /// In the order in which they are tried.
    public static final List<InetAddress> ADDRESSES =
            List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

    private LocalNames() {}
}
