package dev.coracle.registry.name;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.InvalidReferenceException;
import java.util.Locale;
import java.util.regex.Pattern;

/// A registry's host and port, as people write them: `ghcr.io`, `localhost:5000`, `[::1]:5000`.
///
/// @param host lower case; an IPv6 address keeps its brackets
/// @param port 1 to 65535, or 0 for the port of the scheme
public record Registry(String host, int port) {

    private static final Pattern NAME =
            Pattern.compile(
                    "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");
    private static final Pattern LOOPBACK_V4 =
            Pattern.compile("127(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    /// The registry that is meant where none is written. Its API lives at another host, see
    /// [#apiHost].
    public static final Registry DOCKER_HUB = new Registry("docker.io", 0);

    public Registry {
        if (host.length() > 253
                || !(NAME.matcher(host).matches() || IPV6.matcher(host).matches())) {
            throw new IllegalArgumentException("no registry host: " + host);
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }

    /// Reads `host` or `host:port`.
    public static Registry parse(String text) throws InvalidReferenceException {
        int colon =
                text.startsWith("[") ? text.indexOf(':', text.indexOf(']') + 1) : text.indexOf(':');
        String host = (colon < 0 ? text : text.substring(0, colon)).toLowerCase(Locale.ROOT);
        try {
            int port = colon < 0 ? 0 : Integer.parseInt(text.substring(colon + 1));
            if (colon >= 0 && port == 0) {
                throw new IllegalArgumentException("port 0 can't be called");
            }
            if (host.equals("index.docker.io") || host.equals("registry-1.docker.io")) {
                return DOCKER_HUB;
            }
            return new Registry(host, port);
        } catch (IllegalArgumentException e) {
            throw new InvalidReferenceException(
                    "read " + Inert.quote(text) + " as a registry",
                    "it is no host name with an optional port",
                    "Write it as ghcr.io or localhost:5000, without https:// and without a path.");
        }
    }

    /// The host that serves the API: Docker Hub's differs from its name.
    public String apiHost() {
        return equals(DOCKER_HUB) ? "registry-1.docker.io" : host;
    }

    /// Whether the name can only mean this machine, so that plain HTTP to it is no risk:
    /// `localhost`, names below it, 127.0.0.0/8 and `[::1]`. Never asks the DNS.
    public boolean isLoopback() {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || LOOPBACK_V4.matcher(host).matches();
    }

    @Override
    public String toString() {
        return port == 0 ? host : host + ":" + port;
    }
}
