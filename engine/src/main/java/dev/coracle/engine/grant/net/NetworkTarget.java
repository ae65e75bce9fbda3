package dev.coracle.engine.grant.net;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a module wants to talk to, or to listen on.
///
/// @param scheme in small letters: `http` and `https` for requests that the host makes, `tcp` and
///   `udp` for sockets, or what a user asks about
/// @param port 0 for a port that the system shall choose
public record NetworkTarget(String scheme, NetworkHost host, int port) {

    private static final Pattern FORM =
            Pattern.compile(
                    "([A-Za-z][A-Za-z0-9+.-]*)://(\\[[^\\]]*]|[^:/?#\\[\\]]*)(?::(\\d{1,5}))?(?:[/?#].*)?",
                    Pattern.DOTALL);

    public NetworkTarget {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(port + " is no port; they go from 1 to 65535");
        }
        scheme = scheme.toLowerCase(Locale.ROOT);
    }

    /// @param url `scheme://host:port`, with or without a path; the port may be missing where the
    ///   scheme has one of its own
    /// @throws IllegalArgumentException a sentence without a full stop
    public static NetworkTarget parse(String url) {
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is no target; write one as in https://api.example.com:443"
                            .formatted(url));
        }
        String scheme = form.group(1).toLowerCase(Locale.ROOT);
        int port =
                form.group(3) != null
                        ? Integer.parseInt(form.group(3))
                        : Schemes.usualPort(scheme)
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "\"%s\" needs a port after the host"
                                                                .formatted(url)));
        return new NetworkTarget(scheme, NetworkHost.parse(form.group(2)), port);
    }

    /// The same with an address that the name stands for.
    public NetworkTarget at(InetAddress address) {
        return new NetworkTarget(scheme, new NetworkHost.Address(address), port);
    }

    /// As a grant writes it: the pattern of a grant of this and nothing else.
    @Override
    public String toString() {
        return "%s://%s:%d".formatted(scheme, host, port);
    }
}
