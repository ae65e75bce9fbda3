package dev.coracle.engine.component.wasi;

import static dev.coracle.engine.component.wasi.SocketCalls.ACCESS_DENIED;
import static dev.coracle.engine.component.wasi.SocketCalls.INVALID_ARGUMENT;
import static dev.coracle.engine.component.wasi.SocketCalls.LOOPBACK;
import static dev.coracle.engine.component.wasi.SocketCalls.NAME_UNRESOLVABLE;
import static dev.coracle.engine.component.wasi.SocketCalls.NEW_SOCKET_LIMIT;
import static dev.coracle.engine.component.wasi.SocketCalls.connect;
import static dev.coracle.engine.component.wasi.SocketCalls.granted;
import static dev.coracle.engine.component.wasi.SocketCalls.network;
import static dev.coracle.engine.component.wasi.SocketCalls.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.host.HostResource;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.sandbox.net.NameServer;
import dev.coracle.engine.sandbox.net.SilentNameServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Guests look up names: only granted ones, once, and what is found binds what is connected to.
@Timeout(60)
class NameLookupTest {

    private static final String LOOK_UP = "wasi:sockets/ip-name-lookup";
    private static final int HANDLES = 16;

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
                                        LOOK_UP,
                                        "resolve-addresses",
                                        network(guest),
                                        "secret.evil.example"))
                        .isEqualTo(ACCESS_DENIED);
                assertThat(guest.error(LOOK_UP, "resolve-addresses", network(guest), "a b"))
                        .isEqualTo(INVALID_ARGUMENT);
                assertThat(asked[0]).isEqualTo(1);
                assertThat(guest.trail.entries())
                        .extracting(entry -> entry.access().target())
                        .contains("db.example = 127.0.0.1, 10.0.0.1", "secret.evil.example");
            }
        }
    }

    private static List<String> lookUp(ComponentCalls guest, String name) {
        return addresses(guest, guest.ok(LOOK_UP, "resolve-addresses", network(guest), name));
    }

    private static List<String> addresses(ComponentCalls guest, Object stream) {
        guest.block(LOOK_UP, "[method]resolve-address-stream.subscribe", stream);
        List<String> all = new ArrayList<>();
        while (true) {
            Case next =
                    (Case)
                            guest.ok(
                                    LOOK_UP,
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

    private static ComponentCalls patient(NameServer names) throws IOException {
        return new ComponentCalls(
                granted("https://*.evil.example").withLimits(Limits.DEFAULT.withOpenFiles(HANDLES)),
                names);
    }

    private static Case resolve(ComponentCalls guest, int number) {
        String name = "n%d.evil.example".formatted(number);
        return guest.result(LOOK_UP, "resolve-addresses", network(guest), name);
    }

    /// Begins to look up one name after the other, until that is too much.
    private static List<HostResource> resolveAll(ComponentCalls guest) {
        List<HostResource> streams = new ArrayList<>();
        while (streams.size() < 1_000) {
            Case result = resolve(guest, streams.size());
            if (result.index() == 1) {
                assertThat(((Case) ComponentCalls.value(result)).index())
                        .isEqualTo(NEW_SOCKET_LIMIT);
                break;
            }
            streams.add((HostResource) ComponentCalls.value(result));
        }
        return streams;
    }

    @Test
    void lookUpsCountAsLongAsTheyGoOnWhetherSomebodyWaitsOrNot() throws Exception {
        try (SilentNameServer names = new SilentNameServer();
                ComponentCalls guest = patient(names)) {
            List<HostResource> streams = resolveAll(guest);
            assertThat(streams).hasSize(HANDLES);
            names.awaitQuestions(8);
            streams.forEach(HostResource::drop);
            streams = resolveAll(guest);
            assertThat(streams).as("what had not begun is over").hasSize(HANDLES - 8);
            assertThat(names.questions()).as("asked at once").isEqualTo(8);
            names.answer();
            for (HostResource stream : streams) {
                assertThat(addresses(guest, stream)).containsExactly("[8, 8, 8, 8]");
            }
        }
    }

    @Test
    void aStoppedGuestWaitsForNoName() throws Exception {
        try (SilentNameServer names = new SilentNameServer()) {
            try (ComponentCalls guest = patient(names)) {
                Object stream = ComponentCalls.value(resolve(guest, 0));
                names.awaitQuestions(1);
                guest.interruption.request();
                assertThatExceptionOfType(Interruption.Interrupted.class)
                        .isThrownBy(
                                () ->
                                        guest.block(
                                                LOOK_UP,
                                                "[method]resolve-address-stream.subscribe",
                                                stream));
            }
        }
    }

    @Test
    void aNameWithoutEndIsNone() throws Exception {
        try (ComponentCalls guest = new ComponentCalls(granted())) {
            for (String name : List.of("é".repeat(1_001), "\u3300".repeat(253))) {
                assertThat(guest.error(LOOK_UP, "resolve-addresses", network(guest), name))
                        .isEqualTo(INVALID_ARGUMENT);
            }
        }
    }

    @Test
    void aNameThatNobodyKnowsIsUnresolvable() throws Exception {
        try (ComponentCalls guest = new ComponentCalls(granted("tcp://db.example:1"))) {
            Object stream = guest.ok(LOOK_UP, "resolve-addresses", network(guest), "db.example");
            guest.block(LOOK_UP, "[method]resolve-address-stream.subscribe", stream);
            assertThat(
                            guest.error(
                                    LOOK_UP,
                                    "[method]resolve-address-stream.resolve-next-address",
                                    stream))
                    .isEqualTo(NAME_UNRESOLVABLE);
        }
    }
}
