package dev.coracle.registry.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import okhttp3.Dns;

/// Which addresses a stranger may send us to: never this machine, never the network's insides,
/// never the metadata services of clouds.
public final class Addresses {

    /// Where Azure and Oracle hand out what is meant for a machine of theirs, outside the ranges
    /// below.
    private static final Set<String> METADATA = Set.of("168.63.129.16", "192.0.0.192");

    private Addresses() {}

    /// Whether an address is of the public network.
    public static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean special =
                address.isLoopbackAddress()
                        || address.isAnyLocalAddress()
                        || address.isLinkLocalAddress()
                        || address.isSiteLocalAddress()
                        || address.isMulticastAddress();
        if (bytes.length == 4) {
            boolean sharedByCarriers = first == 100 && (second & 0xC0) == 64;
            return !special
                    && first != 0
                    && !sharedByCarriers
                    && first < 240
                    && !METADATA.contains(address.getHostAddress());
        }
        boolean uniqueLocal = (first & 0xFE) == 0xFC;
        boolean embedsV4 = first == 0 || (first == 0x20 && second == 2);
        return !special && !uniqueLocal && !embedsV4;
    }

    /// A look-up that finds only public addresses, so that the one that was checked is the one that
    /// is called.
    static Dns publicOnly(Dns real) {
        return host -> {
            List<InetAddress> found = real.lookup(host);
            for (InetAddress address : found) {
                if (!isPublic(address)) {
                    throw new NotPublicException(host);
                }
            }
            return found;
        };
    }

    /// A name led to an address that is not public.
    static final class NotPublicException extends UnknownHostException {
        NotPublicException(String host) {
            super(host);
        }
    }
}
