package dev.coracle.engine.grant.net;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A name or an address, in its one spelling.
///
/// ```java
/// NetworkHost.parse("API.Example.com.")    // the name api.example.com
/// NetworkHost.parse("[::1]")               // an address
/// NetworkHost.parse("0x7f.1")              // refused: an address in disguise
/// ```
public sealed interface NetworkHost {

    /// @param text small letters and punycode, without a dot at the end
    record Name(String text) implements NetworkHost {

        /// Names of this computer, which nobody is asked about (RFC 6761, section 6.3).
        public boolean isLocal() {
            return text.equals("localhost") || text.endsWith(".localhost");
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// @param address without a zone; IPv4 where it was mapped into IPv6
    record Address(InetAddress address) implements NetworkHost {
        @Override
        public String toString() {
            return address instanceof Inet6Address
                    ? "[" + shortened(address.getHostAddress()) + "]"
                    : address.getHostAddress();
        }

        /// With `::` for the longest run of zeros (RFC 5952, section 4.2).
        private static String shortened(String groups) {
            String longest = "";
            for (String run = "0:0"; run.length() <= 15; run += ":0") {
                if ((":" + groups + ":").contains(":" + run + ":")) {
                    longest = run;
                }
            }
            if (longest.isEmpty()) {
                return groups;
            }
            int start = (":" + groups + ":").indexOf(":" + longest + ":");
            String before = groups.substring(0, Math.max(0, start - 1));
            int end = start + longest.length();
            return before + "::" + (end >= groups.length() ? "" : groups.substring(end + 1));
        }
    }

    Pattern DECIMAL = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");
    Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F.]*:[0-9a-fA-F:.]*]");

    /// What a lax reader takes for an address, going by its last label (URL Standard, "ends in a
    /// number").
    Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

    Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");

    /// More characters than a name or an address has in any spelling. Without a bound, whoever
    /// chose the text would choose how long reading it takes.
    int LONGEST = 1_000;

    /// @throws IllegalArgumentException a sentence without a full stop
    static NetworkHost parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a text of %,d characters is no name of a computer".formatted(text.length()));
        }
        if (text.startsWith("[")) {
            return new Address(ipv6(text));
        }
        String name = ascii(text).toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (NUMBER.matcher(name).matches()) {
            return new Address(ipv4(name, text));
        }
        boolean sound = !name.isEmpty() && name.length() <= 253;
        for (String label : name.split("\\.", -1)) {
            sound &= LABEL.matcher(label).matches();
        }
        if (!sound) {
            throw new IllegalArgumentException("\"%s\" is no name of a computer".formatted(text));
        }
        return new Name(name);
    }

    private static String ascii(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        try {
            return IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
        } catch (RuntimeException e) {
            // Not only IllegalArgumentException, whatever IDN says of itself: characters that stand
            // for several, such as U+3300, make a label too long for it in another way.
            throw new IllegalArgumentException(
                    "\"%s\" is no name of a computer".formatted(text), e);
        }
    }

    private static InetAddress ipv4(String name, String text) {
        if (DECIMAL.matcher(name).matches()) {
            try {
                return InetAddress.ofLiteral(name);
            } catch (IllegalArgumentException e) {
                throw noAddress(text, e);
            }
        }
        throw noAddress(text, null);
    }

    private static InetAddress ipv6(String text) {
        if (!IPV6.matcher(text).matches()) {
            throw noAddress(text, null);
        }
        try {
            return InetAddress.ofLiteral(text.substring(1, text.length() - 1));
        } catch (IllegalArgumentException e) {
            throw noAddress(text, e);
        }
    }

    private static IllegalArgumentException noAddress(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "\"%s\" is no address; write one as in 192.0.2.1 or [2001:db8::1]".formatted(text),
                cause);
    }
}
