package dev.coracle.engine.sandbox.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.grant.net.NetworkHost;
import dev.coracle.engine.grant.net.NetworkTarget;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.OpenHandles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Name servers that lie. Nothing is connected to.
@Timeout(60)
class NetworkTest {

    private static final String PUBLIC = "8.8.8.8";

    private final AccessTrail trail = new AccessTrail();

    /// @param answers one for each look-up, after which there are none
    private Network network(String grant, String... answers) {
        Queue<String> left = new ArrayDeque<>(List.of(answers));
        return Networks.connecting(
                trail,
                name -> Stream.of(left.remove().split(" ")).map(InetAddress::ofLiteral).toList(),
                new OpenHandles(10),
                grant);
    }

    private static List<InetAddress> lookUp(Network network, String name) throws Exception {
        try (NameLookup lookup = network.lookUp(name)) {
            return lookup.await();
        }
    }

    private static List<InetSocketAddress> request(Network network, String target)
            throws Exception {
        HostStream stream = network.stream();
        try {
            return network.request("GET", NetworkTarget.parse(target), stream);
        } finally {
            network.close(stream);
        }
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    @Test
    void aNameThatMovesInsideAfterTheCheckIsNotAskedAgain() throws Exception {
        try (Network network =
                network("https://evil.example", PUBLIC, "127.0.0.1", "169.254.169.254")) {
            String target = "https://evil.example";
            assertThat(request(network, target)).containsExactly(at(PUBLIC, 443));
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(HostFailure.class)
                        .isThrownBy(() -> request(network, target))
                        .satisfies(e -> assertThat(e.denial()).contains(Denial.NOT_NAMED));
            }
        }
        assertThat(trail.denied())
                .extracting(entry -> entry.access().target())
                .containsExactly("GET https://127.0.0.1:443", "GET https://169.254.169.254:443");
    }

    @Test
    void ofMixedAddressesOnlyThePublicOnesAreUsed() throws Exception {
        try (Network network =
                network(
                        "tcp://evil.example:80",
                        "10.0.0.1 " + PUBLIC + " ::1 ::ffff:127.0.0.1 64:ff9b::a00:1")) {
            assertThat(lookUp(network, "evil.example"))
                    .containsExactly(InetAddress.ofLiteral(PUBLIC));
        }
    }

    @Test
    void anAddressIsAllowedOnlyAtThePortsOfTheNameThatStoodForIt() throws Exception {
        try (Network network = network("tcp://db.example:5432", PUBLIC)) {
            InetSocketAddress right = at(PUBLIC, 5432);
            assertThatExceptionOfType(HostFailure.class)
                    .as("before it was looked up")
                    .isThrownBy(() -> network.requireConnect("tcp", right));
            assertThat(lookUp(network, "db.example")).hasSize(1);
            assertThatNoException().isThrownBy(() -> network.requireConnect("tcp", right));
            assertThatExceptionOfType(HostFailure.class)
                    .isThrownBy(() -> network.requireConnect("tcp", at(PUBLIC, 22)));
            assertThatExceptionOfType(HostFailure.class)
                    .isThrownBy(() -> network.requireConnect("udp", right));
        }
        assertThat(trail.entries())
                .extracting(entry -> entry.access().kind() + " " + entry.access().target())
                .contains("LOOK_UP db.example = 8.8.8.8", "CONNECT tcp://db.example:5432");
    }

    @Test
    void aRedirectToAnotherHostIsDecidedByItself() throws Exception {
        try (Network network = network("https://api.example.com", PUBLIC)) {
            assertThat(request(network, "https://api.example.com")).hasSize(1);
            for (String location :
                    List.of(
                            "http://api.example.com",
                            "https://evil.example",
                            "https://169.254.169.254",
                            "https://api.example.com:8443")) {
                assertThatExceptionOfType(HostFailure.class)
                        .isThrownBy(() -> request(network, location));
            }
        }
        assertThat(trail.denied()).hasSize(4);
        assertThat(trail.denied()).allMatch(entry -> entry.access().kind() == Access.Kind.REQUEST);
    }

    @Test
    void localhostIsNobodyElsesBusiness() throws Exception {
        try (Network network = network("http://localhost:8080")) {
            assertThat(request(network, "http://localhost:8080"))
                    .containsExactly(at("127.0.0.1", 8080), at("::1", 8080));
        }
    }

    private static final int MOST_AT_ONCE = 8;

    /// As many as can be begun: one name after another.
    private static List<NameLookup> lookUpAll(Network network) {
        List<NameLookup> lookups = new ArrayList<>();
        try {
            while (lookups.size() < 1_000) {
                lookups.add(network.lookUp("n%d.evil.example".formatted(lookups.size())));
            }
        } catch (HostFailure e) {
            assertThat(e.errno()).isEqualTo(Errno.MFILE);
        }
        return lookups;
    }

    private static int free(OpenHandles handles) {
        int free = 0;
        try {
            while (true) {
                handles.take();
                free++;
            }
        } catch (HostFailure e) {
            for (int i = 0; i < free; i++) {
                handles.give();
            }
            return free;
        }
    }

    @Test
    void aLookUpCountsUntilItsWorkEndsWhoeverStillWantsIt() throws Exception {
        OpenHandles handles = new OpenHandles(20);
        try (SilentNameServer names = new SilentNameServer();
                Network network =
                        Networks.connecting(trail, names, handles, "tcp://*.evil.example:1")) {
            List<NameLookup> lookups = lookUpAll(network);
            assertThat(lookups).hasSize(20);
            names.awaitQuestions(MOST_AT_ONCE);
            lookups.forEach(NameLookup::close);
            assertThat(free(handles)).as("those not begun").isEqualTo(20 - MOST_AT_ONCE);
            assertThat(names.questions()).isEqualTo(MOST_AT_ONCE);
            names.answer();
            assertThat(lookUp(network, "a.evil.example")).hasSize(1);
        }
    }

    @Test
    void anAnswerCountsAsLongAsItIsKept() throws Exception {
        OpenHandles handles = new OpenHandles(20);
        try (Network network =
                Networks.connecting(
                        trail,
                        name -> List.of(InetAddress.ofLiteral(PUBLIC)),
                        handles,
                        "tcp://*.evil.example:1")) {
            List<NameLookup> lookups = lookUpAll(network);
            assertThat(lookups).hasSize(20);
            for (NameLookup lookup : lookups) {
                assertThat(lookup.await()).hasSize(1);
                lookup.close();
            }
            assertThat(free(handles)).isEqualTo(20);
        }
    }

    @Test
    void whatNobodyIsAskedForWaitsForNobody() throws Exception {
        try (SilentNameServer names = new SilentNameServer();
                Network network =
                        Networks.connecting(
                                trail,
                                names,
                                new OpenHandles(20),
                                "tcp://*.evil.example:1",
                                "http://localhost:1")) {
            lookUpAll(network);
            assertThat(lookUp(network, "localhost")).hasSize(2);
            assertThat(lookUp(network, "8.8.8.8")).hasSize(1);
        }
    }

    @Test
    void aNetworkThatIsClosedEndsEveryWaitForAName() throws Exception {
        try (SilentNameServer names = new SilentNameServer()) {
            Network network =
                    Networks.connecting(
                            trail, names, new OpenHandles(20), "http://*.evil.example:80");
            HostStream stream = network.stream();
            CompletableFuture<Errno> request =
                    CompletableFuture.supplyAsync(
                            () ->
                                    errno(
                                            () ->
                                                    network.request(
                                                            "GET",
                                                            NetworkTarget.parse(
                                                                    "http://n.evil.example"),
                                                            stream)));
            names.awaitQuestions(1);
            List<NameLookup> lookups = lookUpAll(network);
            names.awaitQuestions(MOST_AT_ONCE - 1);
            lookups.removeLast().close();
            network.close();
            for (NameLookup lookup : lookups) {
                assertThat(errno(lookup::addresses)).isEqualTo(Errno.CANCELED);
            }
            assertThat(request.get()).isEqualTo(Errno.CANCELED);
            assertThat(errno(() -> network.lookUp("late.evil.example"))).isEqualTo(Errno.CANCELED);
            assertThat(names.questions()).isEqualTo(MOST_AT_ONCE);
        }
    }

    /// What fails.
    @FunctionalInterface
    private interface Failing {
        Object run() throws HostFailure;
    }

    private static Errno errno(Failing operation) {
        try {
            throw new AssertionError("it gave " + operation.run());
        } catch (HostFailure e) {
            return e.errno();
        }
    }

    @Test
    void ofAnEndlessAnswerTheFirstAddressesAreUsed() throws Exception {
        List<InetAddress> all = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            all.add(InetAddress.ofLiteral("8.8.%d.%d".formatted(i / 256, i % 256)));
        }
        try (Network network =
                Networks.connecting(trail, _ -> all, new OpenHandles(1), "*://evil.example:443")) {
            assertThat(lookUp(network, "evil.example")).isEqualTo(all.subList(0, 64));
            assertThat(request(network, "https://evil.example")).hasSize(64);
        }
    }

    @Test
    void ofTheNamesOfAnAddressEachGrantKeepsTheLast() throws Exception {
        try (Network network =
                Networks.connecting(
                        trail,
                        _ -> List.of(InetAddress.ofLiteral(PUBLIC)),
                        new OpenHandles(2),
                        "tcp://*.evil.example:1",
                        "tcp://db.example:2")) {
            assertThat(lookUp(network, "db.example")).hasSize(1);
            for (int i = 0; i < 100; i++) {
                assertThat(lookUp(network, "n%d.evil.example".formatted(i))).hasSize(1);
            }
            assertThat(network.namesOf(InetAddress.ofLiteral(PUBLIC)))
                    .extracting(NetworkHost.Name::text)
                    .containsExactlyInAnyOrder("n99.evil.example", "db.example");
            network.requireConnect("tcp", at(PUBLIC, 1));
            network.requireConnect("tcp", at(PUBLIC, 2));
        }
        assertThat(trail.entries())
                .extracting(entry -> entry.access().target())
                .contains("tcp://n99.evil.example:1", "tcp://db.example:2");
    }

    @Test
    void allRunsTogetherAskTheSystemForABoundedNumberOfNames() throws Exception {
        try (SilentNameServer names = new SilentNameServer()) {
            NameServer shared = new SharedNameServer(2, names);
            for (int i = 0; i < 2; i++) {
                Thread.startVirtualThread(new FutureTask<>(() -> shared.addresses("a.example")));
            }
            names.awaitQuestions(2);
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .as("as a run does that is over")
                    .isThrownBy(() -> shared.addresses("b.example"));
            assertThat(names.questions()).isEqualTo(2);
        }
    }
}
