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
import java.util.Collection;
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
/// try (Network network = new Network(grants.hosts(), trail, NameServer.ofSystem(), handles)) {
///     NameLookup lookup = network.lookUp("db.example.com");
///     ...
///     HostConnection connection = network.connect(address, Optional.empty());
/// }
/// ```
///
/// Everything is decided here and recorded in the trail before anything happens. A connection to an
/// address is allowed where the address is granted, or where a granted name stood for it when this
/// run looked it up. Safe for any thread.
///
/// What is opened counts among the run's handles from when it is asked for, a request before its
/// name is looked up.
public final class Network implements AutoCloseable {

    /// Addresses of looked-up names that are remembered.
    private static final int MOST_KNOWN = 10_000;

    /// Addresses of one name that are looked at.
    private static final int MOST_OF_ONE = 64;

    private final List<HostGrant> grants;
    private final AccessTrail trail;
    private final NameServer names;
    private final NameThreads threads = new NameThreads();
    private final OpenHandles handles;

    /// By address, the names that stood for it: of those that one grant leads to it, the last.
    private final Map<InetAddress, Map<HostGrant, NetworkHost.Name>> known =
            new ConcurrentHashMap<>();

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

    /// Asks what a name stands for. It counts as long as somebody works on it, and as the answer is
    /// kept.
    ///
    /// @return to be closed by itself, as work may go on then
    /// @throws HostFailure `INVAL` where it is no name, `ACCES` where no grant is about it, `MFILE`
    public NameLookup lookUp(String text) throws HostFailure {
        NetworkHost host;
        try {
            host = NetworkHost.parse(text);
        } catch (IllegalArgumentException e) {
            throw HostFailure.of(Errno.INVAL);
        }
        return switch (host) {
            case NetworkHost.Address(var address) ->
                    new NameLookup().answer(() -> List.of(address));
            case NetworkHost.Name name -> {
                if (!NetworkDecision.lookingUp(grants, name).isAllowed()) {
                    throw deny(Access.Kind.LOOK_UP, name.text(), Denial.NOT_GRANTED);
                }
                if (name.isLocal()) {
                    yield new NameLookup().answer(() -> usable(name));
                }
                NameLookup lookup = adopt(NameLookup::new);
                CompletableFuture<Void> work = new CompletableFuture<>();
                var _ = lookup.closed().runAfterBoth(work, () -> release(lookup));
                threads.start(lookup, () -> usable(name), () -> work.complete(null));
                yield lookup;
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
        usable.forEach(address -> remember(name, address));
        return usable;
    }

    private boolean isOfUse(NetworkHost.Name name, InetAddress address) {
        return grants.stream().anyMatch(grant -> reaches(grant, name, address));
    }

    private void remember(NetworkHost.Name name, InetAddress address) {
        if (known.size() < MOST_KNOWN || known.containsKey(address)) {
            Map<HostGrant, NetworkHost.Name> last =
                    known.computeIfAbsent(address, _ -> new ConcurrentHashMap<>());
            grants.stream()
                    .filter(grant -> reaches(grant, name, address))
                    .forEach(grant -> last.put(grant, name));
        }
    }

    private static boolean reaches(HostGrant grant, NetworkHost.Name name, InetAddress address) {
        return grant.direction() == HostGrant.Direction.CONNECT
                && grant.parsed().reaches(name, address);
    }

    /// Names that an address is known to stand for, no more than there are grants.
    Collection<NetworkHost.Name> namesOf(InetAddress address) {
        return known.getOrDefault(address, Map.of()).values();
    }

    /// The one look-up: what it gives is what is decided, and what is connected to.
    private List<InetAddress> resolve(NetworkHost.Name name) throws HostFailure {
        List<InetAddress> all;
        try {
            all = name.isLocal() ? LocalNames.ADDRESSES : names.addresses(name.text());
        } catch (InterruptedException e) {
            throw HostFailure.of(Errno.CANCELED);
        } catch (UnknownHostException e) {
            trail.record(Access.Kind.LOOK_UP, name.text(), Access.Outcome.ALLOWED);
            throw HostFailure.of(Errno.NOENT);
        }
        all = all.stream().limit(MOST_OF_ONE).toList();
        String found = all.stream().limit(8).map(Network::host).collect(Collectors.joining(", "));
        trail.record(Access.Kind.LOOK_UP, name.text() + " = " + found, Access.Outcome.ALLOWED);
        return all;
    }

    /// Decides a request over HTTP, and looks its name up where it has one.
    ///
    /// @param stream by which it will go; closing it ends the wait for the name
    /// @return where to connect, in the order of preference, not empty
    /// @throws HostFailure `ACCES`, `NOENT`, `CANCELED` where the stream was closed meanwhile
    public List<InetSocketAddress> request(String method, NetworkTarget target, HostStream stream)
            throws HostFailure {
        NetworkDecision decision = NetworkDecision.connecting(grants, target);
        if (!decision.isAllowed()) {
            throw deny(Access.Kind.REQUEST, method + " " + target, decision.denial());
        }
        List<InetAddress> all =
                switch (target.host()) {
                    case NetworkHost.Address(var address) -> List.of(address);
                    case NetworkHost.Name name when name.isLocal() -> resolve(name);
                    case NetworkHost.Name name -> {
                        NameLookup lookup = new NameLookup();
                        threads.start(lookup, () -> resolve(name), () -> {});
                        yield stream.await(lookup);
                    }
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
            for (NetworkHost.Name name : namesOf(remote.getAddress())) {
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

    /// What a request goes by, from before it is decided.
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
        release(socket);
        socket.close();
    }

    /// It counts no more.
    private void release(OpenSocket socket) {
        if (open.remove(socket)) {
            handles.give();
        }
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

    /// Closes what is still open, and ends every wait for a name.
    @Override
    public void close() {
        closed = true;
        threads.close();
        List<OpenSocket> left;
        synchronized (open) {
            left = new ArrayList<>(open);
            open.clear();
        }
        left.forEach(OpenSocket::close);
    }
}
