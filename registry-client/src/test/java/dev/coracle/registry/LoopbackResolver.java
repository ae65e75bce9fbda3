package dev.coracle.registry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/// The name service of the room's tests: what this machine is called, `here.test` for loopback
/// under a name that is not known to be that, and nothing else. No test asks a name server, and a
/// name that nobody has fails as the JDK has it fail.
public final class LoopbackResolver extends InetAddressResolverProvider {

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver system = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
                    throws UnknownHostException {
                if (host.equals("here.test")) {
                    return Stream.of(InetAddress.getLoopbackAddress());
                }
                if (host.contains(".") && !host.endsWith(".localhost")) {
                    throw new UnknownHostException(host + ": Name or service not known");
                }
                return system.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return system.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "loopback only";
    }
}
