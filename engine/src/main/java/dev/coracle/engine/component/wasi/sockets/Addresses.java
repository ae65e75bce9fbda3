package dev.coracle.engine.component.wasi.sockets;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// `ip-address` and `ip-socket-address`, to and from the system's.
final class Addresses {

    static final int IPV4 = 0;
    static final int IPV6 = 1;

    private Addresses() {}

    static int family(InetAddress address) {
        return address instanceof Inet4Address ? IPV4 : IPV6;
    }

    /// @param family that it must be of; an IPv4 address mapped into IPv6 is of neither
    /// @throws HostFailure `INVAL`
    static InetSocketAddress read(Object value, int family) throws HostFailure {
        Case address = (Case) value;
        Object[] fields = (Object[]) address.value();
        if (address.index() != family || fields == null) {
            throw HostFailure.of(Errno.INVAL);
        }
        Object[] parts = (Object[]) fields[family == IPV4 ? 1 : 2];
        byte[] bytes = new byte[family == IPV4 ? 4 : 16];
        for (int i = 0; i < parts.length; i++) {
            int part = (Integer) parts[i];
            if (family == IPV4) {
                bytes[i] = (byte) part;
            } else {
                bytes[2 * i] = (byte) (part >> 8);
                bytes[2 * i + 1] = (byte) part;
            }
        }
        try {
            InetAddress read = InetAddress.getByAddress(bytes);
            if (family(read) != family) {
                throw HostFailure.of(Errno.INVAL);
            }
            return new InetSocketAddress(read, (Integer) fields[0]);
        } catch (UnknownHostException e) {
            throw HostFailure.of(Errno.INVAL);
        }
    }

    /// @throws HostFailure `INVAL` where nobody can be there
    static InetSocketAddress readRemote(Object value, int family) throws HostFailure {
        InetSocketAddress remote = read(value, family);
        if (remote.getPort() == 0 || remote.getAddress().isAnyLocalAddress()) {
            throw HostFailure.of(Errno.INVAL);
        }
        return remote;
    }

    static Case write(InetSocketAddress address, int family) {
        Object parts = parts(address.getAddress(), family);
        return family == IPV4
                ? new Case(IPV4, new Object[] {address.getPort(), parts})
                : new Case(IPV6, new Object[] {address.getPort(), 0, parts, 0});
    }

    static Case write(InetAddress address) {
        int family = family(address);
        return new Case(family, parts(address, family));
    }

    private static Object[] parts(InetAddress address, int family) {
        byte[] bytes = address.getAddress();
        Object[] parts = new Object[family == IPV4 ? 4 : 8];
        for (int i = 0; i < parts.length; i++) {
            if (family == IPV4) {
                // The system may show that IPv4 is bound to nothing as an IPv6 address.
                parts[i] = bytes.length == 4 ? bytes[i] & 0xff : 0;
            } else {
                parts[i] =
                        bytes.length == 16
                                ? (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff)
                                : 0;
            }
        }
        return parts;
    }
}
