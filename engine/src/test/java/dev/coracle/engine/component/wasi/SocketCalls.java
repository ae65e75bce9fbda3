package dev.coracle.engine.component.wasi;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.HostGrant.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/// The steps a guest takes to open sockets of its own, and the error codes of `wasi:sockets`, for
/// the tests of this package.
final class SocketCalls {

    private SocketCalls() {}

    static final String TCP = "wasi:sockets/tcp";
    static final String UDP = "wasi:sockets/udp";
    static final String SOCKET = "[method]tcp-socket.";
    static final String DATAGRAMS = "[method]udp-socket.";
    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    static final int ACCESS_DENIED = 1;
    static final int INVALID_ARGUMENT = 3;
    static final int CONCURRENCY_CONFLICT = 6;
    static final int NOT_IN_PROGRESS = 7;
    static final int WOULD_BLOCK = 8;
    static final int INVALID_STATE = 9;
    static final int NEW_SOCKET_LIMIT = 10;
    static final int CONNECTION_REFUSED = 14;
    static final int NAME_UNRESOLVABLE = 18;

    static Grants granted(String... flags) {
        return Grants.none()
                .withHosts(
                        Stream.of(flags)
                                .map(
                                        flag ->
                                                flag.startsWith("listen ")
                                                        ? new HostGrant(
                                                                flag.substring(7), Direction.LISTEN)
                                                        : new HostGrant(flag, Direction.CONNECT))
                                .toList());
    }

    static Case address(int port) {
        return new Case(0, new Object[] {port, new Object[] {127, 0, 0, 1}});
    }

    static int port(Object address) {
        return (Integer) ((Object[]) ComponentCalls.value((Case) address))[0];
    }

    static Object network(ComponentCalls guest) {
        return guest.call("wasi:sockets/instance-network", "instance-network");
    }

    static Object tcp(ComponentCalls guest) {
        return guest.ok("wasi:sockets/tcp-create-socket", "create-tcp-socket", Case.of(0));
    }

    static Object[] connect(ComponentCalls guest, Object socket, int port) {
        guest.ok(TCP, SOCKET + "start-connect", socket, network(guest), address(port));
        guest.block(TCP, SOCKET + "subscribe", socket);
        return (Object[]) guest.ok(TCP, SOCKET + "finish-connect", socket);
    }

    static Object listen(ComponentCalls guest, int port) {
        Object socket = tcp(guest);
        guest.ok(TCP, SOCKET + "start-bind", socket, network(guest), address(port));
        guest.ok(TCP, SOCKET + "finish-bind", socket);
        guest.ok(TCP, SOCKET + "start-listen", socket);
        guest.ok(TCP, SOCKET + "finish-listen", socket);
        return socket;
    }

    static void write(ComponentCalls guest, Object stream, byte[] bytes) {
        for (int done = 0; done < bytes.length; ) {
            guest.block("wasi:io/streams", "[method]output-stream.subscribe", stream);
            long permit =
                    (Long) guest.ok("wasi:io/streams", "[method]output-stream.check-write", stream);
            int step = (int) Math.min(permit, bytes.length - done);
            guest.ok(
                    "wasi:io/streams",
                    "[method]output-stream.write",
                    stream,
                    Arrays.copyOfRange(bytes, done, done + step));
            done += step;
        }
        guest.ok("wasi:io/streams", "[method]output-stream.blocking-flush", stream);
    }

    static byte[] read(ComponentCalls guest, Object stream) {
        return (byte[])
                guest.ok("wasi:io/streams", "[method]input-stream.blocking-read", stream, 65_536L);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Sends back what comes, with a word before it, until the end.
    static Thread echo(ServerSocket server) {
        return Thread.ofVirtual()
                .start(
                        () -> {
                            try (Socket peer = server.accept();
                                    InputStream in = peer.getInputStream()) {
                                peer.getOutputStream().write(utf8("hello "));
                                in.transferTo(peer.getOutputStream());
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        });
    }
}
