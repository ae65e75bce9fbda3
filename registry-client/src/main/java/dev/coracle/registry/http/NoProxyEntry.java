package dev.coracle.registry.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One entry of `NO_PROXY`: a name and all below it, an address, a network, or everything.
///
/// @param name in lower case without a leading `*.` or dot; `*` for everything
/// @param bits how much of an address must agree, -1 where the entry is no network
/// @param port that alone is meant, or 0 for every port
record NoProxyEntry(String name, int bits, int port) {

    private static final Pattern NETWORK = Pattern.compile("([0-9a-f.:]+)/(\\d{1,3})");
    private static final Pattern WITH_PORT = Pattern.compile("([^:]+|\\[.*]):(\\d{1,5})");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    static NoProxyEntry parse(String text) {
        String entry = text.strip().toLowerCase(Locale.ROOT);
        Matcher network = NETWORK.matcher(entry);
        if (network.matches()) {
            return new NoProxyEntry(network.group(1), Integer.parseInt(network.group(2)), 0);
        }
        Matcher ported = WITH_PORT.matcher(entry);
        if (ported.matches()) {
            return new NoProxyEntry(
                    withoutDot(ported.group(1)), -1, Integer.parseInt(ported.group(2)));
        }
        return new NoProxyEntry(withoutDot(entry), -1, 0);
    }

    /// Whether a host, by name or address as the user wrote it, is meant.
    boolean covers(String host, int hostPort) {
        if (port != 0 && port != hostPort) {
            return false;
        }
        String plain = unbracketed(host);
        if (bits >= 0) {
            return ADDRESS.matcher(plain).matches() && isInside(plain);
        }
        String own = unbracketed(name);
        return own.equals("*")
                || (!own.isEmpty() && (plain.equals(own) || plain.endsWith("." + own)));
    }

    private boolean isInside(String host) {
        try {
            byte[] one = InetAddress.getByName(host).getAddress();
            byte[] other = InetAddress.getByName(name).getAddress();
            if (one.length != other.length || bits > one.length * Byte.SIZE) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if (((one[bit >> 3] ^ other[bit >> 3]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false; // Digits and dots that are no address.
        }
    }

    private static String withoutDot(String name) {
        return name.startsWith("*.") ? name.substring(2) : name.replaceFirst("^\\.", "");
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]")
                ? host.substring(1, host.length() - 1)
                : host;
    }
}
