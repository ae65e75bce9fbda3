package dev.coracle.engine.grant;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address that a listening grant gives a program which cannot listen by itself.
///
/// `8080`, `127.0.0.1:8080`, `localhost:8080`, `[::1]:8080`, each also after `tcp://`. A port alone
/// is one of the loopback interface; another interface is opened only where its address stands
/// there. Names are not looked up: what they mean may change after it was granted.
public final class ListenAddress {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:tcp://)?(?:(localhost|\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+\\]):)?(\\d{1,5})");

    private ListenAddress() {}

    /// @return empty for a grant of another kind, as of `http://`
    public static Optional<InetSocketAddress> of(HostGrant grant) {
        Matcher form = FORM.matcher(grant.pattern());
        if (grant.direction() != HostGrant.Direction.LISTEN || !form.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(form.group(2));
        if (port > 65_535) {
            return Optional.empty();
        }
        String host = form.group(1) == null ? "localhost" : form.group(1);
        try {
            InetAddress address =
                    host.startsWith("[")
                            ? InetAddress.ofLiteral(host.substring(1, host.length() - 1))
                            : InetAddress.ofLiteral(host.equals("localhost") ? "127.0.0.1" : host);
            return Optional.of(new InetSocketAddress(address, port));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
