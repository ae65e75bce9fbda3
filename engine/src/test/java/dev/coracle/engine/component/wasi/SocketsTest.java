package dev.coracle.engine.component.wasi;

import static dev.coracle.engine.component.wasi.SocketCalls.ACCESS_DENIED;
import static dev.coracle.engine.component.wasi.SocketCalls.CONCURRENCY_CONFLICT;
import static dev.coracle.engine.component.wasi.SocketCalls.CONNECTION_REFUSED;
import static dev.coracle.engine.component.wasi.SocketCalls.DATAGRAMS;
import static dev.coracle.engine.component.wasi.SocketCalls.INVALID_ARGUMENT;
import static dev.coracle.engine.component.wasi.SocketCalls.INVALID_STATE;
import static dev.coracle.engine.component.wasi.SocketCalls.LOOPBACK;
import static dev.coracle.engine.component.wasi.SocketCalls.NEW_SOCKET_LIMIT;
import static dev.coracle.engine.component.wasi.SocketCalls.NOT_IN_PROGRESS;
import static dev.coracle.engine.component.wasi.SocketCalls.SOCKET;
import static dev.coracle.engine.component.wasi.SocketCalls.TCP;
import static dev.coracle.engine.component.wasi.SocketCalls.UDP;
import static dev.coracle.engine.component.wasi.SocketCalls.WOULD_BLOCK;
import static dev.coracle.engine.component.wasi.SocketCalls.address;
import static dev.coracle.engine.component.wasi.SocketCalls.connect;
import static dev.coracle.engine.component.wasi.SocketCalls.echo;
import static dev.coracle.engine.component.wasi.SocketCalls.granted;
import static dev.coracle.engine.component.wasi.SocketCalls.listen;
import static dev.coracle.engine.component.wasi.SocketCalls.network;
import static dev.coracle.engine.component.wasi.SocketCalls.port;
import static dev.coracle.engine.component.wasi.SocketCalls.read;
import static dev.coracle.engine.component.wasi.SocketCalls.tcp;
import static dev.coracle.engine.component.wasi.SocketCalls.utf8;
import static dev.coracle.engine.component.wasi.SocketCalls.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Proposal;
import dev.coracle.engine.runtime.Interruption;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real programs on the loopback interface talk with a guest that opens its own sockets.
@Timeout(60)
class SocketsTest {

    /// Of `wasi:filesystem`, which has no other word for too many open files.
    private static final int INSUFFICIENT_MEMORY = 22;

    @Test
    void connectsWhereItIsGrantedAndTalksBothWays() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
            String granted = "tcp://127.0.0.1:" + server.getLocalPort();
            Thread echo = echo(server);
            try (ComponentCalls guest = new ComponentCalls(granted(granted))) {
                Object socket = tcp(guest);
                Object[] streams = connect(guest, socket, server.getLocalPort());
                assertThat(port(guest.ok(TCP, SOCKET + "remote-address", socket)))
                        .isEqualTo(server.getLocalPort());
                write(guest, streams[1], utf8("world"));
                guest.ok(TCP, SOCKET + "shutdown", socket, Case.of(1));

                StringBuilder all = new StringBuilder();
                while (true) {
                    Case result =
                            guest.result(
                                    "wasi:io/streams",
                                    "[method]input-stream.blocking-read",
                                    streams[0],
                                    65_536L);
                    if (result.index() != 0) {
                        assertThat(((Case) ComponentCalls.value(result)).index())
                                .as("closed")
                                .isEqualTo(1);
                        break;
                    }
                    all.append(
                            new String(
                                    (byte[]) ComponentCalls.value(result), StandardCharsets.UTF_8));
                }
                assertThat(all).hasToString("hello world");
                assertThat(guest.trail.entries())
                        .extracting(entry -> entry.access().toString())
                        .containsExactly(
                                new Access(Access.Kind.CONNECT, granted, Access.Outcome.ALLOWED)
                                        .toString());
            }
            echo.join();
        }
    }

    /// More than all buffers on the way hold, so that the guest has to wait to write.
    @Test
    void neverTakesMoreThanThePeerDoes() throws Exception {
        byte[] much = new byte[20 << 20];
        Arrays.fill(much, (byte) 7);
        try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
            CountDownLatch full = new CountDownLatch(1);
            long[] count = new long[1];
            Thread reader =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try (Socket peer = server.accept()) {
                                            full.await();
                                            byte[] buffer = new byte[65_536];
                                            for (int n;
                                                    (n = peer.getInputStream().read(buffer))
                                                            > 0; ) {
                                                count[0] += n;
                                            }
                                        } catch (IOException | InterruptedException e) {
                                            throw new AssertionError(e);
                                        }
                                    });
            try (ComponentCalls guest = new ComponentCalls(granted("tcp://localhost:*"))) {
                Object socket = tcp(guest);
                Object[] streams = connect(guest, socket, server.getLocalPort());
                int written = 0;
                while ((Long)
                                guest.ok(
                                        "wasi:io/streams",
                                        "[method]output-stream.check-write",
                                        streams[1])
                        > 0) {
                    guest.ok(
                            "wasi:io/streams",
                            "[method]output-stream.write",
                            streams[1],
                            new byte[65_536]);
                    written += 65_536;
                    assertThat(written).as("bytes that nobody reads").isLessThan(64 << 20);
                }
                full.countDown();
                write(guest, streams[1], much);
                guest.ok(TCP, SOCKET + "shutdown", socket, Case.of(2));
                reader.join();
                assertThat(count[0]).isEqualTo(written + (long) much.length);
            }
        }
    }

    @Test
    void listensAcceptsAndAnswers() throws Exception {
        try (ComponentCalls guest = new ComponentCalls(granted("listen 127.0.0.1:0..65535"))) {
            Object socket = listen(guest, 0);
            assertThat(guest.call(TCP, SOCKET + "is-listening", socket)).isEqualTo(true);
            int port = port(guest.ok(TCP, SOCKET + "local-address", socket));
            assertThat(guest.error(TCP, SOCKET + "accept", socket)).isEqualTo(WOULD_BLOCK);
            try (Socket client = new Socket(LOOPBACK, port)) {
                guest.block(TCP, SOCKET + "subscribe", socket);
                Object[] accepted = (Object[]) guest.ok(TCP, SOCKET + "accept", socket);
                client.getOutputStream().write(utf8("ping"));
                assertThat(read(guest, accepted[1])).asString().isEqualTo("ping");
                write(guest, accepted[2], utf8("pong"));
                assertThat(client.getInputStream().readNBytes(4)).asString().isEqualTo("pong");
            }
            assertThat(guest.trail.entries())
                    .anyMatch(
                            entry ->
                                    entry.access()
                                            .equals(
                                                    new Access(
                                                            Access.Kind.LISTEN,
                                                            "tcp://127.0.0.1:" + port,
                                                            Access.Outcome.ALLOWED)));
        }
    }

    @Test
    void opensNothingThatIsNotGrantedAndProposesIt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK);
                ComponentCalls guest = new ComponentCalls(granted("*://*:*"))) {
            int port = server.getLocalPort();
            assertThat(
                            guest.error(
                                    TCP,
                                    SOCKET + "start-connect",
                                    tcp(guest),
                                    network(guest),
                                    address(port)))
                    .isEqualTo(ACCESS_DENIED);
            assertThat(
                            guest.error(
                                    TCP,
                                    SOCKET + "start-bind",
                                    tcp(guest),
                                    network(guest),
                                    address(8080)))
                    .isEqualTo(ACCESS_DENIED);
            server.setSoTimeout(1);
            assertThatExceptionOfType(IOException.class).isThrownBy(server::accept);

            List<String> proposals =
                    guest.trail.denied().stream()
                            .map(entry -> Proposal.lifting(entry.access(), Grants.none()))
                            .map(proposal -> proposal.orElseThrow().flag())
                            .toList();
            assertThat(proposals)
                    .containsExactly(
                            "--connect tcp://127.0.0.1:" + port, "--listen tcp://127.0.0.1:8080");
        }
    }

    @Test
    void aBoundSocketListensOnlyWhereListeningIsGranted() throws Exception {
        try (ComponentCalls guest = new ComponentCalls(granted("tcp://127.0.0.1:80"))) {
            Object socket = tcp(guest);
            guest.ok(TCP, SOCKET + "start-bind", socket, network(guest), address(0));
            guest.ok(TCP, SOCKET + "finish-bind", socket);
            assertThat(guest.error(TCP, SOCKET + "start-listen", socket)).isEqualTo(ACCESS_DENIED);
        }
    }

    /// Binding works only where the address is this computer's, so trying would tell.
    @Test
    void aSocketToConnectFromTellsNoAddressOfThisComputer() throws Exception {
        Case unspecified = new Case(0, new Object[] {0, new Object[] {0, 0, 0, 0}});
        Case inside = new Case(0, new Object[] {0, new Object[] {10, 1, 2, 3}});
        try (ComponentCalls guest = new ComponentCalls(granted("https://api.example.com"))) {
            for (Case local : List.of(unspecified, inside, address(0))) {
                assertThat(bound(guest, TCP, local)).isEqualTo(ACCESS_DENIED);
                assertThat(bound(guest, UDP, local)).isEqualTo(ACCESS_DENIED);
            }
            assertThat(guest.trail.denied()).hasSize(6);
        }
        try (ComponentCalls guest = new ComponentCalls(granted("*://*:*"))) {
            for (String path : List.of(TCP, UDP)) {
                assertThat(bound(guest, path, inside)).isEqualTo(ACCESS_DENIED);
                assertThat(bound(guest, path, address(0))).isEqualTo(ACCESS_DENIED);
                assertThat(bound(guest, path, unspecified)).isEqualTo(-1);
            }
        }
        try (ComponentCalls guest = new ComponentCalls(granted("udp://127.0.0.1:53"))) {
            assertThat(bound(guest, TCP, address(0))).isEqualTo(ACCESS_DENIED);
            assertThat(bound(guest, UDP, address(0))).isEqualTo(-1);
        }
    }

    /// @return the error of `start-bind`, or -1 where it began
    private static int bound(ComponentCalls guest, String path, Case local) {
        boolean tcp = path.equals(TCP);
        Object socket =
                tcp
                        ? tcp(guest)
                        : guest.ok(
                                "wasi:sockets/udp-create-socket", "create-udp-socket", Case.of(0));
        Case result =
                guest.result(
                        path,
                        (tcp ? SOCKET : DATAGRAMS) + "start-bind",
                        socket,
                        network(guest),
                        local);
        return result.index() == 0 ? -1 : ((Case) ComponentCalls.value(result)).index();
    }

    @Test
    void aRefusedConnectionIsToldInTheSecondStep() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 5, LOOPBACK)) {
            port = closed.getLocalPort();
        }
        try (ComponentCalls guest = new ComponentCalls(granted("127.0.0.1:*"))) {
            Object socket = tcp(guest);
            guest.ok(TCP, SOCKET + "start-connect", socket, network(guest), address(port));
            guest.block(TCP, SOCKET + "subscribe", socket);
            assertThat(guest.error(TCP, SOCKET + "finish-connect", socket))
                    .isEqualTo(CONNECTION_REFUSED);
        }
    }

    @Test
    void keepsToTheOrderOfSteps() throws Exception {
        try (ComponentCalls guest =
                new ComponentCalls(granted("127.0.0.1:*", "listen 127.0.0.1:*"))) {
            Object socket = tcp(guest);
            Object network = network(guest);
            assertThat(guest.error(TCP, SOCKET + "finish-bind", socket)).isEqualTo(NOT_IN_PROGRESS);
            assertThat(guest.error(TCP, SOCKET + "finish-connect", socket))
                    .isEqualTo(NOT_IN_PROGRESS);
            assertThat(guest.error(TCP, SOCKET + "start-listen", socket)).isEqualTo(INVALID_STATE);
            assertThat(guest.error(TCP, SOCKET + "accept", socket)).isEqualTo(INVALID_STATE);
            assertThat(guest.error(TCP, SOCKET + "local-address", socket)).isEqualTo(INVALID_STATE);
            assertThat(guest.error(TCP, SOCKET + "start-connect", socket, network, address(0)))
                    .isEqualTo(INVALID_ARGUMENT);
            Case mapped =
                    new Case(
                            1,
                            new Object[] {
                                80, 0, new Object[] {0, 0, 0, 0, 0, 0xffff, 0x7f00, 1}, 0
                            });
            assertThat(guest.error(TCP, SOCKET + "start-connect", socket, network, mapped))
                    .isEqualTo(INVALID_ARGUMENT);
            guest.ok(TCP, SOCKET + "start-bind", socket, network, address(0));
            assertThat(guest.error(TCP, SOCKET + "start-bind", socket, network, address(0)))
                    .isEqualTo(CONCURRENCY_CONFLICT);
            guest.ok(TCP, SOCKET + "finish-bind", socket);
            assertThat(guest.error(TCP, SOCKET + "start-bind", socket, network, address(0)))
                    .isEqualTo(INVALID_STATE);
            assertThat(guest.error(TCP, SOCKET + "set-hop-limit", socket, 0))
                    .isEqualTo(INVALID_ARGUMENT);
            guest.ok(TCP, SOCKET + "set-receive-buffer-size", socket, -1L);
            assertThat((Long) guest.ok(TCP, SOCKET + "receive-buffer-size", socket)).isPositive();
        }
    }

    @Test
    void anIpv6SocketTakesNoMappedAddress() throws Exception {
        try (ComponentCalls guest = new ComponentCalls(granted("127.0.0.1:*"))) {
            Object socket =
                    guest.ok("wasi:sockets/tcp-create-socket", "create-tcp-socket", Case.of(1));
            Case mapped =
                    new Case(
                            1,
                            new Object[] {
                                80, 0, new Object[] {0, 0, 0, 0, 0, 0xffff, 0x7f00, 1}, 0
                            });
            assertThat(guest.error(TCP, SOCKET + "start-connect", socket, network(guest), mapped))
                    .isEqualTo(INVALID_ARGUMENT);
        }
    }

    @Test
    void opensNoMoreSocketsThanTheLimit() throws Exception {
        Grants few = granted("listen 127.0.0.1:*");
        few = few.withLimits(few.limits().withOpenFiles(3));
        try (ComponentCalls guest = new ComponentCalls(few)) {
            for (int i = 0; i < 3; i++) {
                listen(guest, 0);
            }
            Object socket = tcp(guest);
            guest.ok(TCP, SOCKET + "start-bind", socket, network(guest), address(0));
            assertThat(guest.error(TCP, SOCKET + "finish-bind", socket))
                    .isEqualTo(NEW_SOCKET_LIMIT);
        }
    }

    @Test
    void filesAndSocketsAreCountedTogether(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("file"), "x");
        Grants few =
                granted("listen 127.0.0.1:*")
                        .withDirectory(new DirectoryGrant(folder, "/", DirectoryGrant.Access.READ));
        few = few.withLimits(few.limits().withOpenFiles(3));
        try (ComponentCalls guest = new ComponentCalls(few)) {
            Object[] granted = (Object[]) guest.call("wasi:filesystem/preopens", "get-directories");
            Object root = ((Object[]) granted[0])[0];
            Object[] reading = {root, 0, "file", 0, 1};
            String openAt = "[method]descriptor.open-at";
            Object file = guest.ok("wasi:filesystem/types", openAt, reading);
            listen(guest, 0);

            // The directory, the file and the socket are three.
            assertThat(guest.error("wasi:filesystem/types", openAt, reading))
                    .isEqualTo(INSUFFICIENT_MEMORY);
            Object socket = tcp(guest);
            guest.ok(TCP, SOCKET + "start-bind", socket, network(guest), address(0));
            assertThat(guest.error(TCP, SOCKET + "finish-bind", socket))
                    .isEqualTo(NEW_SOCKET_LIMIT);

            ((HostResource) file).drop();
            listen(guest, 0);
        }
    }

    @Test
    void sendsDatagramsAndTakesThoseOfGrantedPeersOnly() throws Exception {
        try (DatagramSocket friend = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
                DatagramSocket stranger = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
                ComponentCalls guest =
                        new ComponentCalls(granted("udp://127.0.0.1:" + friend.getLocalPort()))) {
            Object socket =
                    guest.ok("wasi:sockets/udp-create-socket", "create-udp-socket", Case.of(0));
            guest.ok(UDP, DATAGRAMS + "start-bind", socket, network(guest), address(0));
            guest.ok(UDP, DATAGRAMS + "finish-bind", socket);
            Object[] streams = (Object[]) guest.ok(UDP, DATAGRAMS + "stream", socket, Case.NONE);
            Object to = Case.some(address(friend.getLocalPort()));
            assertThat(
                            (Long)
                                    guest.ok(
                                            UDP,
                                            "[method]outgoing-datagram-stream.check-send",
                                            streams[1]))
                    .isPositive();
            assertThat(
                            guest.ok(
                                    UDP,
                                    "[method]outgoing-datagram-stream.send",
                                    streams[1],
                                    new Object[] {new Object[] {utf8("ping"), to}}))
                    .isEqualTo(1L);
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            friend.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
                    .isEqualTo("ping");

            stranger.send(new DatagramPacket(utf8("spam"), 4, packet.getSocketAddress()));
            friend.send(new DatagramPacket(utf8("pong"), 4, packet.getSocketAddress()));
            guest.block(UDP, "[method]incoming-datagram-stream.subscribe", streams[0]);
            Object[] received =
                    (Object[])
                            guest.ok(
                                    UDP,
                                    "[method]incoming-datagram-stream.receive",
                                    streams[0],
                                    -1L);
            assertThat(received).hasSize(1);
            assertThat((byte[]) ((Object[]) received[0])[0]).asString().isEqualTo("pong");

            assertThat(
                            guest.error(
                                    UDP,
                                    "[method]outgoing-datagram-stream.send",
                                    streams[1],
                                    new Object[] {
                                        new Object[] {
                                            utf8("x"), Case.some(address(stranger.getLocalPort()))
                                        }
                                    }))
                    .isEqualTo(ACCESS_DENIED);
        }
    }

    @Test
    void endedStreamsOfDatagramsHoldNothingAndTakeNothing() throws Exception {
        try (DatagramSocket friend = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
                ComponentCalls guest =
                        new ComponentCalls(granted("udp://127.0.0.1:" + friend.getLocalPort()))) {
            Object socket =
                    guest.ok("wasi:sockets/udp-create-socket", "create-udp-socket", Case.of(0));
            guest.ok(UDP, DATAGRAMS + "start-bind", socket, network(guest), address(0));
            guest.ok(UDP, DATAGRAMS + "finish-bind", socket);
            List<Object[]> kept = new ArrayList<>();
            long before = allocated();
            for (int i = 0; i < 1_000; i++) {
                kept.add((Object[]) guest.ok(UDP, DATAGRAMS + "stream", socket, Case.NONE));
            }
            assertThat(allocated() - before).as("bytes of 1,000 pairs").isLessThan(16 << 20);

            int port = port(guest.ok(UDP, DATAGRAMS + "local-address", socket));
            friend.send(new DatagramPacket(utf8("ping"), 4, new InetSocketAddress(LOOPBACK, port)));
            String subscribe = "[method]incoming-datagram-stream.subscribe";
            String receive = "[method]incoming-datagram-stream.receive";
            guest.block(UDP, subscribe, kept.getFirst()[0]);
            assertThat(guest.error(UDP, receive, kept.getFirst()[0], 1L)).isEqualTo(INVALID_STATE);
            guest.block(UDP, subscribe, kept.getLast()[0]);
            assertThat((Object[]) guest.ok(UDP, receive, kept.getLast()[0], 1L)).hasSize(1);
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void endsAWaitWhenTheRunIsStopped() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, LOOPBACK);
                ComponentCalls guest = new ComponentCalls(granted("tcp://localhost:*"))) {
            Object[] streams = connect(guest, tcp(guest), silent.getLocalPort());
            Thread.ofVirtual().start(guest.interruption::request);
            assertThatExceptionOfType(Interruption.Interrupted.class)
                    .isThrownBy(() -> read(guest, streams[0]));
        }
    }
}
