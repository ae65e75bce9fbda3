package dev.coracle.engine.sandbox.serve;

import java.net.Inet6Address;
import java.net.InetAddress;

/// Where to listen: an address of this computer and a port.
///
/// @param port 0 for any that is free
public record ServeAddress(InetAddress address, int port) {

    private static final int MAX_PORT = 65_535;

    public ServeAddress {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "a port is a number from 0 to %,d, not %,d".formatted(MAX_PORT, port));
        }
    }

    /// Reads `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`, or a port alone, which is one of
    /// 127.0.0.1. Looks no name up.
    ///
    /// @throws IllegalArgumentException a sentence with the accepted form
    public static ServeAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "localhost" : text.substring(0, colon);
        String port = text.substring(colon + 1);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.isEmpty() || !port.matches("[0-9]{1,5}") || (host.contains(":") && !bracketed)) {
            throw malformed(text);
        }
        int number = Integer.parseInt(port);
        if (number > MAX_PORT) {
            throw malformed(text);
        }
        return new ServeAddress(address(text, host, bracketed), number);
    }

    private static InetAddress address(String text, String host, boolean bracketed) {
        if (host.equalsIgnoreCase("localhost")) {
            return InetAddress.ofLiteral("127.0.0.1");
        }
        try {
            return InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host);
        } catch (IllegalArgumentException e) {
            throw malformed(text);
        }
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "An address to listen at is an IP address of this computer and a port up to %d, as in 127.0.0.1:8080 or [::1]:8080, not '%s'."
                        .formatted(MAX_PORT, text));
    }

    /// Whether only this computer can reach it.
    public boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    ServeAddress withPort(int actual) {
        return new ServeAddress(address, actual);
    }

    /// For a browser on this computer.
    public String url() {
        if (!address.isAnyLocalAddress()) {
            return "http://" + this + "/";
        }
        return address instanceof Inet6Address
                ? "http://[::1]:" + port + "/"
                : "http://127.0.0.1:" + port + "/";
    }

    @Override
    public String toString() {
        String host = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + host + "]:" + port : host + ":" + port;
    }
}
