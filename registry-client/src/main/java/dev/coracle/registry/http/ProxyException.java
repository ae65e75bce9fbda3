package dev.coracle.registry.http;

import java.io.IOException;
import java.net.InetSocketAddress;

/// The proxy, and not the host behind it, could not be reached or did not let us through.
final class ProxyException extends IOException {

    private static final long serialVersionUID = 1L;

    ProxyException(InetSocketAddress proxy, IOException cause) {
        super(proxy.getHostString() + ":" + proxy.getPort(), cause);
    }
}
