package dev.coracle.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Proposal;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.sandbox.Errno;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A real client on the loopback interface talks with a guest that was handed a listener.
@Timeout(60)
class SocketsTest {

    private static final int LISTENER = 3;
    private static final int CONNECTION = 4;
    private static final int NONBLOCK = 4;

    private static Grants listening(String pattern) {
        return Grants.none().withHosts(List.of(new HostGrant(pattern, HostGrant.Direction.LISTEN)));
    }

    private static WasiCalls open() throws Exception {
        return new WasiCalls(listening("127.0.0.1:0"));
    }

    private static Socket client(WasiCalls guest) throws IOException {
        int port = guest.wasi.listeningPorts().getFirst();
        return new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    @Test
    void doesNotWaitWhereTheGuestDoesNotWantTo() throws Exception {
        try (WasiCalls guest = open()) {
            assertThat(guest.call("fd_fdstat_set_flags", LISTENER, NONBLOCK))
                    .isEqualTo(Errno.SUCCESS);
            assertThat(guest.call("sock_accept", LISTENER, NONBLOCK, 0)).isEqualTo(Errno.AGAIN);
            try (Socket client = client(guest)) {
                assertThat(poll(guest, LISTENER, true)).isEqualTo(Errno.SUCCESS);
                assertThat(guest.call("sock_accept", LISTENER, NONBLOCK, 0))
                        .isEqualTo(Errno.SUCCESS);
                assertThat(guest.memory.readInt(0)).isEqualTo(CONNECTION);
                guest.vector(16, 1024, 10);
                assertThat(guest.call("sock_recv", CONNECTION, 16, 1, 0, 32, 40))
                        .isEqualTo(Errno.AGAIN);
                client.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
                assertThat(poll(guest, CONNECTION, true)).isEqualTo(Errno.SUCCESS);
                assertThat(guest.call("sock_recv", CONNECTION, 16, 1, 0, 32, 40))
                        .isEqualTo(Errno.SUCCESS);
                assertThat(guest.text(1024, guest.memory.readInt(32))).isEqualTo("hello");
                assertThat(poll(guest, CONNECTION, false)).isEqualTo(Errno.SUCCESS);
            }
        }
    }

    /// Waits for one descriptor.
    private static Errno poll(WasiCalls guest, int number, boolean reading) {
        int in = 2048;
        guest.memory.fill(in, 0, 48, guest.interruption);
        guest.memory.writeByte(in + 8, reading ? 1 : 2);
        guest.memory.writeInt(in + 16, number);
        Errno errno = guest.call("poll_oneoff", in, 3072, 1, 4000);
        assertThat(guest.memory.readInt(4000)).isEqualTo(1);
        assertThat(guest.memory.readShort(3072 + 8)).isZero();
        return errno;
    }

    @Test
    void peeksWaitsForAllAndSeesTheEnd() throws Exception {
        try (WasiCalls guest = open();
                Socket client = client(guest)) {
            assertThat(guest.call("sock_accept", LISTENER, 0, 0)).isEqualTo(Errno.SUCCESS);
            client.getOutputStream().write("abc".getBytes(StandardCharsets.UTF_8));
            guest.vector(16, 1024, 2);
            guest.vector(24, 1100, 4);

            assertThat(guest.call("sock_recv", CONNECTION, 16, 1, 1, 32, 40))
                    .isEqualTo(Errno.SUCCESS);
            assertThat(guest.text(1024, guest.memory.readInt(32))).isEqualTo("ab");
            assertThat(poll(guest, CONNECTION, true)).isEqualTo(Errno.SUCCESS);
            client.getOutputStream().write("def".getBytes(StandardCharsets.UTF_8));
            assertThat(guest.call("sock_recv", CONNECTION, 16, 2, 2, 32, 40))
                    .isEqualTo(Errno.SUCCESS);
            assertThat(guest.memory.readInt(32)).isEqualTo(6);
            assertThat(guest.text(1024, 2) + guest.text(1100, 4)).isEqualTo("abcdef");

            guest.write(1024, "answer");
            guest.vector(16, 1024, 6);
            assertThat(guest.call("sock_send", CONNECTION, 16, 1, 0, 32)).isEqualTo(Errno.SUCCESS);
            assertThat(client.getInputStream().readNBytes(6))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("answer");

            client.shutdownOutput();
            assertThat(guest.call("fd_read", CONNECTION, 16, 1, 32)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.memory.readInt(32)).isZero();
            assertThat(guest.call("sock_shutdown", CONNECTION, 2)).isEqualTo(Errno.SUCCESS);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(guest.call("sock_send", CONNECTION, 16, 1, 0, 32)).isEqualTo(Errno.PIPE);
        }
    }

    @Test
    void saysWhatIsNoSocketAndWhatIsNoConnection() throws Exception {
        try (WasiCalls guest = open()) {
            assertThat(guest.call("sock_accept", 0, 0, 0)).isEqualTo(Errno.NOTSOCK);
            assertThat(guest.call("sock_accept", 9, 0, 0)).isEqualTo(Errno.BADF);
            assertThat(guest.call("sock_accept", LISTENER, 1, 0)).isEqualTo(Errno.INVAL);
            assertThat(guest.call("sock_recv", LISTENER, 0, 0, 0, 32, 40)).isEqualTo(Errno.NOTCONN);
            assertThat(guest.call("sock_send", 1, 0, 0, 0, 32)).isEqualTo(Errno.NOTSOCK);
            assertThat(guest.call("sock_shutdown", LISTENER, 3)).isEqualTo(Errno.NOTCONN);
            assertThat(guest.call("fd_seek", LISTENER, 0, 0, 0)).isEqualTo(Errno.SPIPE);
            assertThat(guest.call("fd_fdstat_get", LISTENER, 64)).isEqualTo(Errno.SUCCESS);
            assertThat(guest.memory.readByte(64)).isEqualTo((byte) 6);
        }
    }

    @Test
    void stopsAGuestThatWaitsForAClient() throws Exception {
        try (WasiCalls guest = open()) {
            Thread stopper = Thread.ofVirtual().start(guest.interruption::request);
            assertThatExceptionOfType(Interruption.Interrupted.class)
                    .isThrownBy(() -> guest.call("sock_accept", LISTENER, 0, 0));
            stopper.join();
        }
    }

    @Test
    void recordsListeningAndProposesItWhereItIsMissing() throws Exception {
        try (WasiCalls guest = open()) {
            guest.call("fd_fdstat_set_flags", LISTENER, NONBLOCK);
            guest.call("sock_accept", LISTENER, NONBLOCK, 0);
            assertThat(guest.trail.entries())
                    .singleElement()
                    .satisfies(
                            e -> {
                                assertThat(e.access().kind()).isEqualTo(Access.Kind.LISTEN);
                                assertThat(e.access().target()).isEqualTo("127.0.0.1:0");
                            });
        }
        try (WasiCalls guest = new WasiCalls(Grants.none())) {
            assertThat(guest.call("sock_accept", LISTENER, 0, 0)).isEqualTo(Errno.BADF);
            Access denied = guest.trail.denied().getFirst().access();
            assertThat(Proposal.lifting(denied, Grants.none()))
                    .get()
                    .extracting(Proposal::flag)
                    .isEqualTo("--listen 127.0.0.1:8080");
        }
    }

    @Test
    void refusesToStartWhereThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> new WasiCalls(listening("127.0.0.1:" + taken.getLocalPort())))
                    .withMessageContaining("another program listens there");
        }
    }
}
