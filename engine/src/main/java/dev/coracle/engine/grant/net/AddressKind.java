package dev.coracle.engine.grant.net;

import java.net.InetAddress;

/// Whose an address is. Everything but [#PUBLIC] is of this computer, of its network, or of nobody,
/// and is reached only by a grant that names it.
public enum AddressKind {
    PUBLIC("a public address"),
    /// This computer itself.
    LOOPBACK("an address of this computer"),
    /// The same cable or wireless network.
    LINK_LOCAL("an address of the local link"),
    /// RFC 1918, RFC 4193, and the space that providers share among customers (RFC 6598).
    PRIVATE("a private address"),
    /// Where clouds hand out credentials to whoever asks.
    METADATA("the address of a cloud's metadata service"),
    MULTICAST("an address of many"),
    /// `0.0.0.0` and `::`, which reach this computer on some systems.
    UNSPECIFIED("no address of anybody"),
    /// For documentation, tests and the future, and all that IANA gave to nobody.
    RESERVED("a reserved address");

    private final String words;

    AddressKind(String words) {
        this.words = words;
    }

    /// As in "10.0.0.5 is a private address".
    public String words() {
        return words;
    }

    public static AddressKind of(InetAddress address) {
        return SpecialRange.of(address).kind();
    }
}
