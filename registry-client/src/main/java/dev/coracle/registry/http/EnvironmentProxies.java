package dev.coracle.registry.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The proxies that the environment names, as curl and Docker take them: `HTTPS_PROXY`,
/// `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case. This machine is never called through a
/// proxy. User names in a proxy's address are not used.
public final class EnvironmentProxies extends ProxySelector {

    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final Map<String, String> environment;

    public EnvironmentProxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Proxy> select(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        String proxy = value(address.getScheme() + "_proxy");
        if (proxy.isEmpty()) {
            proxy = value("all_proxy");
        }
        if (proxy.isEmpty() || isLocal(host) || isExcepted(host)) {
            return DIRECT;
        }
        URI where = parse(proxy);
        if (where == null) {
            return DIRECT;
        }
        boolean socks = String.valueOf(where.getScheme()).startsWith("socks");
        int port = where.getPort() > 0 ? where.getPort() : socks ? 1080 : 8080;
        return List.of(
                new Proxy(
                        socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(where.getHost(), port)));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException cause) {
        // The failed request says so itself.
    }

    private boolean isExcepted(String host) {
        for (String entry : value("no_proxy").split("[,\\s]+", -1)) {
            String name = entry.strip().toLowerCase(Locale.ROOT);
            String suffix =
                    name.startsWith("*.") ? name.substring(2) : name.replaceFirst("^\\.", "");
            if (name.equals("*")
                    || (!suffix.isEmpty()
                            && (host.equals(suffix) || host.endsWith("." + suffix)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]")
                || host.equals("::1");
    }

    private String value(String name) {
        return environment.getOrDefault(
                name, environment.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
    }

    private static @Nullable URI parse(String proxy) {
        try {
            URI address = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
            return address.getHost() == null ? null : address;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
