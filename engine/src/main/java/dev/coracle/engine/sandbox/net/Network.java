package dev.coracle.engine.sandbox.net;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.NetworkDecision;
import dev.coracle.engine.grant.net.LocalNames;
import dev.coracle.engine.grant.net.NetworkHost;
import dev.coracle.engine.grant.net.NetworkTarget;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.OpenHandles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The door to the network, for one run.
///
/// ```java
/// try (Network network = new Network(grants.hosts(), trail, NameServer.ofSystem(), 64)) {
///     NameLookup lookup = network.lookUp("db.example.com");
///     ...
///     HostConnection connection = network.connect(new InetSocketAddress(address, 5432), null);
/// }
/// ```
///
/// Everything is decided here and recorded in the trail before anything happens. A connection to an
/// address is allowed where the address is granted, or where a granted name stood for it when this
/// run looked it up. Safe for any thread.
public final class Network implements AutoCloseable {

    /// Addresses of looked-up names that are remembered.
    private static final int MOST_KNOWN = 10_000;

    private final List<HostGrant> grants;
    private final AccessTrail trail;
    private final NameServer names;
    private final OpenHandles handles;
    private final Map<InetAddress, Set<NetworkHost.Name>> known = new ConcurrentHashMap<>();
    private final Set<OpenSocket> open =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    /// Nothing is opened any more.
    private volatile boolean closed;

    /// @param handles what the sockets are counted among
    public Network(
            List<HostGrant> grants, AccessTrail trail, NameServer names, OpenHandles handles) {
        this.grants = List.copyOf(grants);
        this.trail = trail;
        this.names = names;
        this.handles = handles;
    }

    /// Asks what a name stands for.
    ///
    /// @throws HostFailure `INVAL` where it is no name, `ACCES` where no grant is about it
    public NameLookup lookUp(String text) throws HostFailure {
        NetworkHost host;
        try {
            host = NetworkHost.parse(text);
        } catch (IllegalArgumentException e) {
            throw HostFailure.of(Errno.INVAL);
        }
        return switch (host) {
            case NetworkHost.Address(var address) ->
                    new NameLookup(CompletableFuture.completedFuture(List.of(address)));
            case NetworkHost.Name name -> {
                if (!NetworkDecision.lookingUp(grants, name).isAllowed()) {
                    throw deny(Access.Kind.LOOK_UP, name.text(), Denial.NOT_GRANTED);
                }
                CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
                Thread.ofVirtual()
                        .name("look-up")
                        .start(
                                () -> {
                                    try {
                                        answer.complete(usable(name));
                                    } catch (HostFailure | RuntimeException e) {
                                        answer.completeExceptionally(e);
                                    }
                                });
                yield new NameLookup(answer);
            }
        };
    }

    private List<InetAddress> usable(NetworkHost.Name name) throws HostFailure {
        List<InetAddress> all = resolve(name);
        List<InetAddress> usable = all.stream().filter(a -> isOfUse(name, a)).toList();
        if (usable.isEmpty()) {
            trail.deny(
                    Access.Kind.CONNECT,
                    "*://%s:*".formatted(host(all.getFirst())),
                    Denial.NOT_NAMED);
            throw HostFailure.denied(Errno.ACCES, Denial.NOT_NAMED);
        }
        for (InetAddress address : usable) {
            if (known.size() < MOST_KNOWN || known.containsKey(address)) {
                known.computeIfAbsent(address, _ -> ConcurrentHashMap.newKeySet()).add(name);
            }
        }
        return usable;
    }

    /// The one look-up: what it gives is what is decided, and what is connected to.
    private List<InetAddress> resolve(NetworkHost.Name name) throws HostFailure {
        List<InetAddress> all;
        try {
            all = name.isLocal() ? LocalNames.ADDRESSES : names.addresses(name.text());
        } catch (UnknownHostException e) {
            trail.record(Access.Kind.LOOK_UP, name.text(), Access.Outcome.ALLOWED);
            throw HostFailure.of(Errno.NOENT);
        }
        String found = all.stream().limit(8).map(Network::host).collect(Collectors.joining(", "));
        trail.record(Access.Kind.LOOK_UP, name.text() + " = " + found, Access.Outcome.ALLOWED);
        return all;
    }

    private boolean isOfUse(NetworkHost.Name name, InetAddress address) {
        return grants.stream()
                .filter(grant -> grant.direction() == HostGrant.Direction.CONNECT)
                .map(HostGrant::parsed)
                .anyMatch(pattern -> pattern.reaches(name, address));
    }

    /// Decides a request over HTTP, and looks its name up where it has one.
    ///
    /// @return where to connect, in the order of preference, not empty
    /// @throws HostFailure `ACCES`, `NOENT`
    public List<InetSocketAddress> request(String method, NetworkTarget target) throws HostFailure {
        NetworkDecision decision = NetworkDecision.connecting(grants, target);
        if (!decision.isAllowed()) {
            throw deny(Access.Kind.REQUEST, method + " " + target, decision.denial());
        }
        List<InetAddress> all =
                switch (target.host()) {
                    case NetworkHost.Address(var address) -> List.of(address);
                    case NetworkHost.Name name -> resolve(name);
                };
        List<InetSocketAddress> allowed = new ArrayList<>();
        for (InetAddress address : all) {
            if (NetworkDecision.resolved(grants, target, address).isAllowed()) {
                allowed.add(new InetSocketAddress(address, target.port()));
            }
        }
        if (allowed.isEmpty()) {
            NetworkTarget first = target.at(all.getFirst());
            throw deny(Access.Kind.REQUEST, method + " " + first, Denial.NOT_NAMED);
        }
        trail.record(Access.Kind.REQUEST, method + " " + target, Access.Outcome.ALLOWED);
        return allowed;
    }

    /// Starts to connect over TCP.
    ///
    /// @param local where it was bound before
    /// @return not connected yet
    /// @throws HostFailure `ACCES`, `MFILE`, and what the system says
    public HostConnection connect(InetSocketAddress remote, Optional<HostConnection> local)
            throws HostFailure {
        requireConnect("tcp", remote);
        HostConnection connection = local.isPresent() ? local.get() : adopt(HostConnection::open);
        connection.connect(remote);
        return connection;
    }

    /// Whether a datagram may be sent there, or taken from there. Recorded.
    ///
    /// @throws HostFailure `ACCES`
    public void requireConnect(String scheme, InetSocketAddress remote) throws HostFailure {
        NetworkTarget target = target(scheme, remote);
        NetworkDecision decision = NetworkDecision.connecting(grants, target);
        NetworkTarget shown = target;
        if (!decision.isAllowed()) {
            for (NetworkHost.Name name : known.getOrDefault(remote.getAddress(), Set.of())) {
                NetworkTarget named = new NetworkTarget(scheme, name, remote.getPort());
                NetworkDecision byName =
                        NetworkDecision.resolved(grants, named, remote.getAddress());
                if (byName.isAllowed()) {
                    decision = byName;
                    shown = named;
                    break;
                }
            }
        }
        if (!decision.isAllowed()) {
            throw deny(Access.Kind.CONNECT, shown.toString(), decision.denial());
        }
        trail.record(Access.Kind.CONNECT, shown.toString(), Access.Outcome.ALLOWED);
    }

    /// Whether a socket may be bound there to connect from.
    public boolean mayConnectFrom(String scheme, InetSocketAddress local) {
        return NetworkDecision.connectingFrom(grants, scheme, local).isAllowed();
    }

    /// Whether connections or datagrams may be taken there.
    public boolean mayListen(String scheme, InetSocketAddress local) {
        return NetworkDecision.listening(grants, target(scheme, local)).isAllowed();
    }

    /// @throws HostFailure `ACCES`
    public void requireListen(String scheme, InetSocketAddress local) throws HostFailure {
        NetworkTarget target = target(scheme, local);
        NetworkDecision decision = NetworkDecision.listening(grants, target);
        if (!decision.isAllowed()) {
            throw deny(Access.Kind.LISTEN, target.toString(), decision.denial());
        }
        trail.record(Access.Kind.LISTEN, target.toString(), Access.Outcome.ALLOWED);
    }

    /// Binds a socket to connect from.
    public HostConnection bindConnection(InetSocketAddress local) throws HostFailure {
        HostConnection connection = adopt(HostConnection::open);
        try {
            connection.bind(local);
            return connection;
        } catch (HostFailure e) {
            close(connection);
            throw e;
        }
    }

    /// Listens for connections, once [#requireListen] allowed it.
    public HostListener listen(InetSocketAddress local) throws HostFailure {
        return adopt(() -> HostListener.open(local));
    }

    /// Takes a connection.
    public HostConnection accept(HostListener listener) throws HostFailure {
        return adopt(listener::accept);
    }

    /// Binds a socket for datagrams.
    public HostDatagrams datagrams(InetSocketAddress local) throws HostFailure {
        return adopt(() -> HostDatagrams.open(local));
    }

    /// A socket to connect to what [#request] allowed.
    public HostStream stream() throws HostFailure {
        return adopt(HostStream::new);
    }

    /// One more open socket.
    @FunctionalInterface
    interface Opening<S extends OpenSocket> {
        S open() throws HostFailure;
    }

    <S extends OpenSocket> S adopt(Opening<S> opening) throws HostFailure {
        handles.take();
        S socket;
        try {
            socket = opening.open();
        } catch (HostFailure e) {
            handles.give();
            throw e;
        }
        open.add(socket);
        if (closed) {
            close(socket);
            throw HostFailure.of(Errno.CANCELED);
        }
        return socket;
    }

    public void close(OpenSocket socket) {
        if (open.remove(socket)) {
            handles.give();
        }
        socket.close();
    }

    /// How many sockets are open.
    public int sockets() {
        return open.size();
    }

    private HostFailure deny(Access.Kind kind, String target, Denial denial) {
        trail.deny(kind, target, denial);
        return HostFailure.denied(Errno.ACCES, denial);
    }

    private static NetworkTarget target(String scheme, InetSocketAddress address) {
        return new NetworkTarget(
                scheme, new NetworkHost.Address(address.getAddress()), address.getPort());
    }

    private static String host(InetAddress address) {
        return new NetworkHost.Address(address).toString();
    }

    /// Closes what is still open.
    @Override
    public void close() {
        closed = true;
        List<OpenSocket> left;
        synchronized (open) {
            left = new ArrayList<>(open);
            open.clear();
        }
        left.forEach(OpenSocket::close);
    }
}
