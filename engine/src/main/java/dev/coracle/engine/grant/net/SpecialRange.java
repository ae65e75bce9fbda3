package dev.coracle.engine.grant.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The range of an address that is not public.
///
/// Sources: the special-purpose registries of IANA for IPv4 and IPv6 (RFC 6890 and its updates),
/// and what clouds document of their metadata services. What is in no table is reserved: only
/// `2000::/3` and NAT64's `64:ff9b::/96` are given out in IPv6.
///
/// @param block the range that a grant must lie in to name the address; absent for a public one,
///   and where only the address itself will do
record SpecialRange(AddressKind kind, Optional<IpBlock> block) {

    private static final SpecialRange PUBLIC =
            new SpecialRange(AddressKind.PUBLIC, Optional.empty());

    private static final List<SpecialRange> TABLE =
            List.of(
                    range(AddressKind.METADATA, "169.254.169.254/32"),
                    range(AddressKind.METADATA, "169.254.170.2/32"),
                    range(AddressKind.METADATA, "169.254.170.23/32"),
                    range(AddressKind.METADATA, "100.100.100.200/32"),
                    range(AddressKind.METADATA, "168.63.129.16/32"),
                    range(AddressKind.METADATA, "192.0.0.192/32"),
                    range(AddressKind.METADATA, "fd00:ec2::254/128"),
                    range(AddressKind.METADATA, "fd00:ec2::23/128"),
                    range(AddressKind.METADATA, "fd20:ce::254/128"),
                    range(AddressKind.UNSPECIFIED, "0.0.0.0/8"),
                    range(AddressKind.UNSPECIFIED, "::/128"),
                    range(AddressKind.LOOPBACK, "127.0.0.0/8"),
                    range(AddressKind.LOOPBACK, "::1/128"),
                    range(AddressKind.LINK_LOCAL, "169.254.0.0/16"),
                    range(AddressKind.LINK_LOCAL, "fe80::/10"),
                    range(AddressKind.PRIVATE, "10.0.0.0/8"),
                    range(AddressKind.PRIVATE, "172.16.0.0/12"),
                    range(AddressKind.PRIVATE, "192.168.0.0/16"),
                    range(AddressKind.PRIVATE, "100.64.0.0/10"),
                    range(AddressKind.PRIVATE, "fc00::/7"),
                    range(AddressKind.PRIVATE, "fec0::/10"),
                    range(AddressKind.PRIVATE, "64:ff9b:1::/48"),
                    range(AddressKind.MULTICAST, "224.0.0.0/4"),
                    range(AddressKind.MULTICAST, "ff00::/8"),
                    range(AddressKind.RESERVED, "192.0.0.0/24"),
                    range(AddressKind.RESERVED, "192.0.2.0/24"),
                    range(AddressKind.RESERVED, "192.88.99.0/24"),
                    range(AddressKind.RESERVED, "198.18.0.0/15"),
                    range(AddressKind.RESERVED, "198.51.100.0/24"),
                    range(AddressKind.RESERVED, "203.0.113.0/24"),
                    range(AddressKind.RESERVED, "240.0.0.0/4"),
                    range(AddressKind.RESERVED, "2001::/23"),
                    range(AddressKind.RESERVED, "2001:db8::/32"),
                    range(AddressKind.RESERVED, "3fff::/20"));

    private static final IpBlock GLOBAL = IpBlock.of("2000::/3");
    private static final IpBlock NAT64 = IpBlock.of("64:ff9b::/96");
    private static final IpBlock SIX_TO_FOUR = IpBlock.of("2002::/16");

    private static SpecialRange range(AddressKind kind, String block) {
        return new SpecialRange(kind, Optional.of(IpBlock.of(block)));
    }

    static SpecialRange of(InetAddress address) {
        for (SpecialRange range : TABLE) {
            if (range.block.orElseThrow().contains(address)) {
                return range;
            }
        }
        if (address instanceof Inet4Address) {
            return PUBLIC;
        }
        Optional<InetAddress> inner = embedded(address);
        if (inner.isPresent() && of(inner.get()).kind != AddressKind.PUBLIC) {
            return new SpecialRange(of(inner.get()).kind, Optional.empty());
        }
        return GLOBAL.contains(address) || NAT64.contains(address)
                ? PUBLIC
                : new SpecialRange(AddressKind.RESERVED, Optional.empty());
    }

    /// Whether a grant that was written as this block names the address in so many words.
    boolean namedBy(IpBlock granted, InetAddress address) {
        return kind == AddressKind.PUBLIC
                || granted.isWithin(block.orElseGet(() -> IpBlock.single(address)));
    }

    /// The IPv4 address that packets to an IPv6 address end up at (RFC 6052, RFC 3056, RFC 5214).
    /// Mapped ones never get here: the JDK reads them as IPv4. Teredo's are all reserved.
    private static Optional<InetAddress> embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (SIX_TO_FOUR.contains(address)) {
            return Optional.of(IpBlock.fromBytes(Arrays.copyOfRange(bytes, 2, 6)));
        }
        boolean isatap =
                (bytes[8] == 0 || bytes[8] == 2)
                        && bytes[9] == 0
                        && bytes[10] == 0x5e
                        && bytes[11] == (byte) 0xfe;
        return isatap || NAT64.contains(address) || isLow(bytes)
                ? Optional.of(IpBlock.fromBytes(Arrays.copyOfRange(bytes, 12, 16)))
                : Optional.empty();
    }

    /// `::a.b.c.d` and `::ffff:0:a.b.c.d`.
    private static boolean isLow(byte[] bytes) {
        for (int i = 0; i < 12; i++) {
            if (bytes[i] != 0 && i != 8 && i != 9) {
                return false;
            }
        }
        return true;
    }
}
