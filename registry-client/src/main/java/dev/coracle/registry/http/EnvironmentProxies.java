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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The proxies that the environment names, as curl and Docker take them: `HTTPS_PROXY`,
/// `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case. This machine is never called through a
/// proxy. `NO_PROXY` lists names (with everything below them), addresses, networks as in
/// `10.0.0.0/8`, each with a port where only that is meant, or `*`.
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
        if (proxy.isEmpty() || isLocal(host) || isExcepted(host, port(address))) {
            return DIRECT;
        }
        URI where = parse(proxy);
        if (where == null) {
            return DIRECT;
        }
        return List.of(
                new Proxy(
                        isSocks(where) ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(where.getHost(), port(where))));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException cause) {
        // The failed request says so itself.
    }

    /// The user name and password that the environment gives for a proxy, as `user:password`.
    public Optional<String> userInfo(InetSocketAddress proxy) {
        for (String name : List.of("https_proxy", "http_proxy", "all_proxy")) {
            URI where = parse(value(name));
            if (where != null
                    && where.getUserInfo() != null
                    && where.getHost().equalsIgnoreCase(proxy.getHostString())
                    && port(where) == proxy.getPort()) {
                return Optional.of(where.getUserInfo());
            }
        }
        return Optional.empty();
    }

    private boolean isExcepted(String host, int port) {
        for (String entry : value("no_proxy").split("[,\\s]+", -1)) {
            if (!entry.isEmpty() && NoProxyEntry.parse(entry).covers(host, port)) {
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

    private static boolean isSocks(URI proxy) {
        return String.valueOf(proxy.getScheme()).startsWith("socks");
    }

    /// The port of an address, or the usual one: by its scheme.
    private static int port(URI address) {
        if (address.getPort() > 0) {
            return address.getPort();
        }
        return switch (String.valueOf(address.getScheme())) {
            case "https" -> 443;
            case "http" -> 80;
            default -> isSocks(address) ? 1080 : 0;
        };
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
