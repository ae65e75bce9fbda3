package dev.coracle.engine.component.wasi.sockets;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.component.wasi.io.Pollable;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.net.HostDatagrams;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `incoming-datagram-stream` and `outgoing-datagram-stream` of one socket. Confined to the guest's
/// thread.
final class UdpStreams {

    /// The most that one call moves.
    private static final int MOST = 16;

    /// Strangers whose datagrams one look drops, so that a flood cannot hold the guest.
    private static final int MOST_DROPPED = 64;

    private final UdpSocket socket;
    private final HostDatagrams host;
    private final Optional<InetSocketAddress> peer;
    private final boolean fromEverybody;
    private Map<InetSocketAddress, Boolean> decided = new HashMap<>();
    private @Nullable Object ahead;
    private @Nullable HostFailure failure;
    private boolean over;
    private int permitted;

    UdpStreams(
            UdpSocket socket,
            HostDatagrams host,
            Optional<InetSocketAddress> peer,
            boolean fromEverybody) {
        this.socket = socket;
        this.host = host;
        this.peer = peer;
        this.fromEverybody = fromEverybody;
    }

    /// The guest may keep as many ended ones as it likes, so they hold nothing.
    void end() {
        over = true;
        ahead = null;
        decided = Map.of();
    }

    HostResource incoming() {
        return new Incoming(this);
    }

    HostResource outgoing() {
        return new Outgoing(this);
    }

    record Incoming(UdpStreams streams) implements HostResource {

        /// receive(max-results: u64) -> result<list<incoming-datagram>, error-code>
        ///
        /// @param most unsigned
        Object[] receive(long most) throws HostFailure {
            return streams.receive(most);
        }

        Pollable pollable() {
            return new SocketPollable(streams::readAhead, () -> streams.host, true);
        }

        @Override
        public void drop() {
            streams.socket.release();
        }
    }

    record Outgoing(UdpStreams streams) implements HostResource {

        /// check-send() -> result<u64, error-code>
        long permit() throws HostFailure {
            streams.requireCurrent();
            streams.permitted = MOST;
            return MOST;
        }

        /// send(datagrams: list<outgoing-datagram>) -> result<u64, error-code>: how many were sent.
        ///
        /// @throws Trap for more than were permitted
        long send(Object[] datagrams) throws HostFailure {
            return streams.send(datagrams);
        }

        Pollable pollable() {
            return Pollable.always();
        }

        @Override
        public void drop() {
            streams.socket.release();
        }
    }

    private void requireCurrent() throws HostFailure {
        if (over) {
            throw HostFailure.of(Errno.NOTCONN);
        }
    }

    private Object[] receive(long most) throws HostFailure {
        requireCurrent();
        long wanted = most < 0 || most > MOST ? MOST : most;
        List<Object> all = new ArrayList<>();
        while (all.size() < wanted && readAhead()) {
            Object next = ahead;
            if (next == null) {
                HostFailure why = failure;
                failure = null;
                if (all.isEmpty() && why != null) {
                    throw why;
                }
                break;
            }
            ahead = null;
            all.add(next);
        }
        return all.toArray();
    }

    /// Takes the next datagram of somebody that is granted; one that is over takes none from those
    /// that came after it.
    private boolean readAhead() {
        if (over) {
            return true;
        }
        ByteBuffer buffer = socket.buffer();
        for (int dropped = 0; ahead == null && failure == null; dropped++) {
            buffer.clear();
            try {
                InetSocketAddress sender = host.receive(buffer);
                if (isWelcome(sender)) {
                    byte[] bytes = new byte[buffer.position()];
                    buffer.get(0, bytes);
                    ahead = new Object[] {bytes, Addresses.write(sender, socket.family())};
                } else if (dropped == MOST_DROPPED) {
                    return false;
                }
            } catch (HostFailure e) {
                if (e.errno() == Errno.AGAIN) {
                    return false;
                }
                failure = e;
            }
        }
        return true;
    }

    private boolean isWelcome(InetSocketAddress sender) {
        if (Addresses.family(sender.getAddress()) != socket.family()) {
            return false;
        }
        if (peer.isPresent()) {
            return peer.get().equals(sender);
        }
        return fromEverybody || isGranted(sender);
    }

    private boolean isGranted(InetSocketAddress sender) {
        Boolean known = decided.get(sender);
        if (known == null) {
            try {
                socket.network().requireConnect("udp", sender);
                known = true;
            } catch (HostFailure e) {
                known = false;
            }
            if (decided.size() < 1_000) {
                decided.put(sender, known);
            }
        }
        return known;
    }

    private long send(Object[] datagrams) throws HostFailure {
        requireCurrent();
        if (datagrams.length > permitted) {
            throw new Trap(
                    Trap.Kind.HOST,
                    "the guest sent %d datagrams, of which %d were permitted"
                            .formatted(datagrams.length, permitted));
        }
        permitted -= datagrams.length;
        long sent = 0;
        for (Object datagram : datagrams) {
            try {
                sendOne((Object[]) datagram);
                sent++;
            } catch (HostFailure e) {
                if (sent > 0 || e.errno() == Errno.AGAIN) {
                    return sent;
                }
                throw e;
            }
        }
        return sent;
    }

    private void sendOne(Object[] datagram) throws HostFailure {
        Object address = ((Case) datagram[1]).value();
        InetSocketAddress target;
        if (address != null) {
            target = Addresses.readRemote(address, socket.family());
            if (peer.isPresent() && !peer.get().equals(target)) {
                throw HostFailure.of(Errno.INVAL);
            }
        } else {
            target = peer.orElseThrow(() -> HostFailure.of(Errno.INVAL));
        }
        socket.network().requireConnect("udp", target);
        host.send((byte[]) datagram[0], target);
    }
}
