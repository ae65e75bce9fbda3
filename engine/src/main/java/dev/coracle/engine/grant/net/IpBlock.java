package dev.coracle.engine.grant.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// An address block, or one address: `10.0.0.0/8`, `127.0.0.1`, `[fd00::]/8`.
///
/// @param first its lowest address
/// @param prefix how many leading bits its addresses share
public record IpBlock(InetAddress first, int prefix) {

    public IpBlock {
        if (prefix < 0 || prefix > first.getAddress().length * 8) {
            throw new IllegalArgumentException(
                    "/%d is no length of a block of addresses like %s"
                            .formatted(prefix, first.getHostAddress()));
        }
        first = masked(first, prefix);
    }

    static IpBlock single(InetAddress address) {
        return new IpBlock(address, address.getAddress().length * 8);
    }

    /// @param text as in `10.0.0.0/8` or `fd00::/8`
    static IpBlock of(String text) {
        int slash = text.indexOf('/');
        return new IpBlock(
                InetAddress.ofLiteral(text.substring(0, slash)),
                Integer.parseInt(text.substring(slash + 1)));
    }

    public boolean contains(InetAddress address) {
        return address.getAddress().length == first.getAddress().length
                && masked(address, prefix).equals(first);
    }

    /// Whether it is one address.
    public boolean isSingle() {
        return prefix == first.getAddress().length * 8;
    }

    /// As a grant writes it.
    @Override
    public String toString() {
        String address = new NetworkHost.Address(first).toString();
        return isSingle() ? address : address + "/" + prefix;
    }

    /// Without brackets and with the length always: `10.0.0.1/32`, `fd00::/8`.
    public String cidr() {
        String address = new NetworkHost.Address(first).toString();
        return address.replaceAll("[\\[\\]]", "") + "/" + prefix;
    }

    boolean isWithin(IpBlock outer) {
        return prefix >= outer.prefix && outer.contains(first);
    }

    private static InetAddress masked(InetAddress address, int prefix) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.clamp(prefix - i * 8, 0, 8);
            bytes[i] &= (byte) (0xff00 >> kept);
        }
        return fromBytes(bytes);
    }

    static InetAddress fromBytes(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
        }
    }
}
