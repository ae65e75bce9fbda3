package dev.coracle.engine.sandbox.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.net.NetworkTarget;
import dev.coracle.engine.sandbox.HostFailure;
import dev.coracle.engine.sandbox.OpenHandles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Name servers that lie. Nothing is connected to.
@Timeout(60)
class NetworkTest {

    private static final String PUBLIC = "8.8.8.8";

    private final AccessTrail trail = new AccessTrail();

    /// @param answers one for each look-up, after which there are none
    private Network network(List<String> grants, String... answers) {
        Queue<String> left = new ArrayDeque<>(List.of(answers));
        return new Network(
                grants.stream()
                        .map(pattern -> new HostGrant(pattern, HostGrant.Direction.CONNECT))
                        .toList(),
                trail,
                name -> Stream.of(left.remove().split(" ")).map(InetAddress::ofLiteral).toList(),
                new OpenHandles(10));
    }

    private static List<InetAddress> lookUp(Network network, String name) throws Exception {
        NameLookup lookup = network.lookUp(name);
        while (!lookup.isDone()) {
            Thread.onSpinWait();
        }
        return lookup.addresses();
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    @Test
    void aNameThatMovesInsideAfterTheCheckIsNotAskedAgain() throws Exception {
        try (Network network =
                network(List.of("https://evil.example"), PUBLIC, "127.0.0.1", "169.254.169.254")) {
            NetworkTarget target = NetworkTarget.parse("https://evil.example");
            assertThat(network.request("GET", target)).containsExactly(at(PUBLIC, 443));
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(HostFailure.class)
                        .isThrownBy(() -> network.request("GET", target))
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
                        List.of("tcp://evil.example:80"),
                        "10.0.0.1 " + PUBLIC + " ::1 ::ffff:127.0.0.1 64:ff9b::a00:1")) {
            assertThat(lookUp(network, "evil.example"))
                    .containsExactly(InetAddress.ofLiteral(PUBLIC));
        }
    }

    @Test
    void anAddressIsAllowedOnlyAtThePortsOfTheNameThatStoodForIt() throws Exception {
        try (Network network = network(List.of("tcp://db.example:5432"), PUBLIC)) {
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
        try (Network network = network(List.of("https://api.example.com"), PUBLIC)) {
            assertThat(network.request("GET", NetworkTarget.parse("https://api.example.com")))
                    .hasSize(1);
            for (String location :
                    List.of(
                            "http://api.example.com",
                            "https://evil.example",
                            "https://169.254.169.254",
                            "https://api.example.com:8443")) {
                assertThatExceptionOfType(HostFailure.class)
                        .isThrownBy(() -> network.request("GET", NetworkTarget.parse(location)));
            }
        }
        assertThat(trail.denied()).hasSize(4);
        assertThat(trail.denied()).allMatch(entry -> entry.access().kind() == Access.Kind.REQUEST);
    }

    @Test
    void localhostIsNobodyElsesBusiness() throws Exception {
        try (Network network = network(List.of("http://localhost:8080"))) {
            assertThat(network.request("GET", NetworkTarget.parse("http://localhost:8080")))
                    .containsExactly(at("127.0.0.1", 8080), at("::1", 8080));
        }
    }
}
