package dev.coracle.engine.component.wasi;

import static dev.coracle.engine.component.wasi.SocketCalls.ACCESS_DENIED;
import static dev.coracle.engine.component.wasi.SocketCalls.INVALID_ARGUMENT;
import static dev.coracle.engine.component.wasi.SocketCalls.LOOPBACK;
import static dev.coracle.engine.component.wasi.SocketCalls.NAME_UNRESOLVABLE;
import static dev.coracle.engine.component.wasi.SocketCalls.connect;
import static dev.coracle.engine.component.wasi.SocketCalls.granted;
import static dev.coracle.engine.component.wasi.SocketCalls.network;
import static dev.coracle.engine.component.wasi.SocketCalls.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.component.value.Case;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Guests look up names: only granted ones, once, and what is found binds what is connected to.
@Timeout(60)
class NameLookupTest {

    @Test
    void looksUpOnlyNamesThatAreGrantedAndOnlyOnce() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, LOOPBACK)) {
            int port = server.getLocalPort();
            int[] asked = new int[1];
            try (ComponentCalls guest =
                    new ComponentCalls(
                            granted("tcp://db.example:" + port, "tcp://127.0.0.1:" + port),
                            name -> {
                                asked[0]++;
                                return List.of(LOOPBACK, InetAddress.ofLiteral("10.0.0.1"));
                            })) {
                assertThat(lookUp(guest, "DB.example.")).containsExactly("[127, 0, 0, 1]");
                connect(guest, tcp(guest), port);
                assertThat(asked[0]).isEqualTo(1);
                assertThat(
                                guest.error(
                                        "wasi:sockets/ip-name-lookup",
                                        "resolve-addresses",
                                        network(guest),
                                        "secret.evil.example"))
                        .isEqualTo(ACCESS_DENIED);
                assertThat(
                                guest.error(
                                        "wasi:sockets/ip-name-lookup",
                                        "resolve-addresses",
                                        network(guest),
                                        "a b"))
                        .isEqualTo(INVALID_ARGUMENT);
                assertThat(asked[0]).isEqualTo(1);
                assertThat(guest.trail.entries())
                        .extracting(entry -> entry.access().target())
                        .contains("db.example = 127.0.0.1, 10.0.0.1", "secret.evil.example");
            }
        }
    }

    private static List<String> lookUp(ComponentCalls guest, String name) {
        String path = "wasi:sockets/ip-name-lookup";
        Object stream = guest.ok(path, "resolve-addresses", network(guest), name);
        guest.block(path, "[method]resolve-address-stream.subscribe", stream);
        List<String> all = new java.util.ArrayList<>();
        while (true) {
            Case next =
                    (Case)
                            guest.ok(
                                    path,
                                    "[method]resolve-address-stream.resolve-next-address",
                                    stream);
            if (next.index() == 0) {
                return all;
            }
            all.add(
                    Arrays.toString(
                            (Object[]) ComponentCalls.value((Case) ComponentCalls.value(next))));
        }
    }

    @Test
    void aNameWithoutEndIsNone() throws Exception {
        try (ComponentCalls guest = new ComponentCalls(granted())) {
            for (String name : List.of("é".repeat(1_001), "\u3300".repeat(253))) {
                assertThat(
                                guest.error(
                                        "wasi:sockets/ip-name-lookup",
                                        "resolve-addresses",
                                        network(guest),
                                        name))
                        .isEqualTo(INVALID_ARGUMENT);
            }
        }
    }

    @Test
    void aNameThatNobodyKnowsIsUnresolvable() throws Exception {
        try (ComponentCalls guest = new ComponentCalls(granted("tcp://db.example:1"))) {
            String path = "wasi:sockets/ip-name-lookup";
            Object stream = guest.ok(path, "resolve-addresses", network(guest), "db.example");
            guest.block(path, "[method]resolve-address-stream.subscribe", stream);
            assertThat(
                            guest.error(
                                    path,
                                    "[method]resolve-address-stream.resolve-next-address",
                                    stream))
                    .isEqualTo(NAME_UNRESOLVABLE);
        }
    }
}
