package dev.coracle.engine.grant;

import dev.coracle.engine.grant.net.AddressKind;
import dev.coracle.engine.grant.net.HostPattern;
import dev.coracle.engine.grant.net.LocalNames;
import dev.coracle.engine.grant.net.NetworkHost;
import dev.coracle.engine.grant.net.NetworkTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Whether a module may talk to a host, or listen on an address, and the grant that says so.
///
/// ```java
/// NetworkTarget target = NetworkTarget.parse("https://api.example.com/v1");
/// switch (NetworkDecision.connecting(grants.hosts(), target)) { ... }
/// ```
///
/// The sandbox asks this before every look-up, connection, datagram and listener, the editor for
/// its "would this be allowed?" box. Nothing is looked up here, so a name is decided twice: first
/// by itself, and when it was looked up, each address that it stands for is asked about with
/// [#resolved]. An address that is not public is reached only by a grant that names it: itself, a
/// block that lies within its kind, or `localhost`; neither `*` nor a public name leads there.
public sealed interface NetworkDecision {

    /// For a name that is not of this computer: as long as its addresses are.
    ///
    /// @param grant the one that decided
    record Allowed(HostGrant grant) implements NetworkDecision {}

    /// A grant would allow it, but the address is of this computer or its network, and the grant
    /// does not name it.
    ///
    /// @param grant the one that would
    record NotNamed(HostGrant grant, AddressKind kind) implements NetworkDecision {}

    /// No grant is about it.
    record NotGranted() implements NetworkDecision {}

    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    /// Why it is refused, for the trail; asked only where it is.
    default Denial denial() {
        return this instanceof NotNamed ? Denial.NOT_NAMED : Denial.NOT_GRANTED;
    }

    /// Whether the module may open a connection, send a datagram or make a request.
    static NetworkDecision connecting(List<HostGrant> grants, NetworkTarget target) {
        return switch (target.host()) {
            case NetworkHost.Address(var address) ->
                    decide(
                            grants,
                            HostGrant.Direction.CONNECT,
                            target,
                            pattern -> pattern.covers(address),
                            address);
            case NetworkHost.Name name -> {
                if (!name.isLocal()) {
                    yield decide(
                            grants,
                            HostGrant.Direction.CONNECT,
                            target,
                            pattern ->
                                    pattern.names(name)
                                            ? HostPattern.Answer.YES
                                            : HostPattern.Answer.NO,
                            null);
                }
                NetworkDecision first = resolved(grants, target, LocalNames.ADDRESSES.getFirst());
                yield first.isAllowed()
                        ? first
                        : resolved(grants, target, LocalNames.ADDRESSES.getLast());
            }
        };
    }

    /// Whether the module may connect to this address of the name that it asked for.
    ///
    /// @param target with a name; one with an address is decided by itself
    static NetworkDecision resolved(
            List<HostGrant> grants, NetworkTarget target, InetAddress address) {
        NetworkDecision byAddress = connecting(grants, target.at(address));
        if (byAddress.isAllowed() || !(target.host() instanceof NetworkHost.Name name)) {
            return byAddress;
        }
        NetworkDecision byName =
                decide(
                        grants,
                        HostGrant.Direction.CONNECT,
                        target,
                        pattern -> pattern.leadsTo(name, address),
                        address);
        return byName instanceof NotGranted ? byAddress : byName;
    }

    /// Whether the module may ask what a name stands for: where any grant to connect is about it.
    static NetworkDecision lookingUp(List<HostGrant> grants, NetworkHost.Name name) {
        for (HostGrant grant : grants) {
            if (grant.direction() == HostGrant.Direction.CONNECT
                    && (grant.parsed().names(name)
                            || (name.isLocal() && reachesLocal(grant.parsed())))) {
                return new Allowed(grant);
            }
        }
        return new NotGranted();
    }

    /// Whether the module may bind a socket to connect from: where any grant to connect is one of
    /// such sockets, and only to what says nothing about this computer. That is no address and no
    /// port at all, or the loopback interface where the grant is about it; trying any other address
    /// would tell which ones this computer has.
    static NetworkDecision connectingFrom(
            List<HostGrant> grants, String scheme, InetSocketAddress local) {
        InetAddress address = local.getAddress();
        for (HostGrant grant : grants) {
            if (local.getPort() == 0
                    && grant.direction() == HostGrant.Direction.CONNECT
                    && grant.parsed().opens(scheme)
                    && (address.isAnyLocalAddress()
                            || (address.isLoopbackAddress() && grant.parsed().isLoopback()))) {
                return new Allowed(grant);
            }
        }
        return new NotGranted();
    }

    private static boolean reachesLocal(HostPattern pattern) {
        return LocalNames.ADDRESSES.stream()
                .anyMatch(address -> pattern.covers(address) == HostPattern.Answer.YES);
    }

    /// Whether the module may take connections or datagrams at an address.
    ///
    /// @param target with an address
    static NetworkDecision listening(List<HostGrant> grants, NetworkTarget target) {
        return target.host() instanceof NetworkHost.Address(var address)
                ? decide(
                        grants,
                        HostGrant.Direction.LISTEN,
                        target,
                        pattern -> pattern.covers(address),
                        address)
                : new NotGranted();
    }

    private static NetworkDecision decide(
            List<HostGrant> grants,
            HostGrant.Direction direction,
            NetworkTarget target,
            Function<HostPattern, HostPattern.Answer> answer,
            @Nullable InetAddress address) {
        NetworkDecision decision = new NotGranted();
        for (HostGrant grant : grants) {
            HostPattern pattern = grant.parsed();
            if (grant.direction() == direction && pattern.fits(target.scheme(), target.port())) {
                switch (answer.apply(pattern)) {
                    case YES -> {
                        return new Allowed(grant);
                    }
                    case NOT_NAMED -> {
                        if (address != null) {
                            decision = new NotNamed(grant, AddressKind.of(address));
                        }
                    }
                    case NO -> {}
                }
            }
        }
        return decision;
    }
}
