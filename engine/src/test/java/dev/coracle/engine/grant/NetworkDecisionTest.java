package dev.coracle.engine.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coracle.engine.grant.HostGrant.Direction;
import dev.coracle.engine.grant.net.AddressKind;
import dev.coracle.engine.grant.net.NetworkHost;
import dev.coracle.engine.grant.net.NetworkTarget;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkDecisionTest {

    private static NetworkDecision ask(String pattern, String target) {
        return NetworkDecision.connecting(
                List.of(new HostGrant(pattern, Direction.CONNECT)), NetworkTarget.parse(target));
    }

    private static NetworkDecision ask(String pattern, String target, String address) {
        return NetworkDecision.resolved(
                List.of(new HostGrant(pattern, Direction.CONNECT)),
                NetworkTarget.parse(target),
                InetAddress.ofLiteral(address));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, https://api.example.com/v1?q#f",
        "https://api.example.com, https://API.Example.COM.:443",
        "https://api.example.com:443, https://api.example.com",
        "https://api.example.com:8000..8100, https://api.example.com:8100",
        "https://*.example.com, https://a.b.example.com",
        "https://*, https://anything.example",
        "*://api.example.com, http://api.example.com",
        "api.example.com, https://api.example.com",
        "api.example.com:81, http://api.example.com:81",
        "https://bücher.example, https://xn--bcher-kva.example",
        "https://xn--bcher-kva.example, https://BÜCHER.example",
        "tcp://db.example:5432, tcp://db.example:5432",
        "tcp://db.example:443, https://db.example",
        "postgres://db.example, tcp://db.example:5432",
        "postgres://db.example, postgres://db.example",
        "udp://8.8.8.8:53, udp://8.8.8.8:53",
        "tcp://8.8.8.0/24:53, tcp://8.8.8.8:53",
        "tcp://0.0.0.0/0:53, tcp://8.8.8.8:53",
        "tcp://*:53, tcp://8.8.8.8:53",
        "tcp://[2606:4700::]/32:53, tcp://[2606:4700::1111]:53",
        "tcp://127.0.0.1:80, tcp://127.0.0.1:80",
        "tcp://127.0.0.1:80, tcp://[::ffff:127.0.0.1]:80",
        "tcp://[::ffff:7f00:1]:80, tcp://127.0.0.1:80",
        "tcp://127.0.0.1:80, tcp://localhost:80",
        "tcp://[::1]:80, tcp://localhost:80",
        "tcp://localhost:80, tcp://127.0.0.1:80",
        "tcp://localhost:80, tcp://[0:0::1]:80",
        "http://localhost:80, http://localhost.",
        "http://a.localhost, http://a.localhost",
        "http://localhost, http://a.localhost",
        "http://*.localhost, http://a.localhost",
        "tcp://10.0.0.0/8:80, tcp://10.1.2.3:80",
        "tcp://10.1.0.0/16:80, tcp://10.1.2.3:80",
        "tcp://169.254.169.254:80, tcp://169.254.169.254:80",
        "tcp://[fd00:ec2::254]:80, tcp://[fd00:ec2::254]:80",
        "tcp://[fd00::]/8:80, tcp://[fd12::1]:80"
    })
    void allows(String pattern, String target) {
        assertThat(ask(pattern, target)).isInstanceOf(NetworkDecision.Allowed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, https://example.com",
        "https://api.example.com, https://api.example.com.evil.example",
        "https://api.example.com, https://xapi.example.com",
        "https://api.example.com, http://api.example.com",
        "https://api.example.com, https://api.example.com:8443",
        "https://api.example.com, tcp://api.example.com:443",
        "https://api.example.com, udp://api.example.com:443",
        "https://api.example.com:8000..8100, https://api.example.com:8101",
        "https://*.example.com, https://example.com",
        "https://*.example.com, https://badexample.com",
        "tcp://db.example, tcp://db.example:1",
        "tcp://8.8.8.8:53, udp://8.8.8.8:53",
        "udp://8.8.8.8:53, tcp://8.8.8.8:53",
        "tcp://8.8.8.0/24:53, tcp://8.8.9.8:53",
        "tcp://127.0.0.1:80, tcp://127.0.0.2:80",
        "tcp://localhost:80, tcp://127.0.0.2:80",
        "tcp://127.0.0.1:80, tcp://127.0.0.1:81",
        "http://a.localhost, http://localhost",
        "tcp://8.8.8.8:53, tcp://[::8.8.8.8]:53"
    })
    void grantsNothingBeyondWhatIsWritten(String pattern, String target) {
        assertThat(ask(pattern, target)).isEqualTo(new NetworkDecision.NotGranted());
    }

    /// Every address that is not public, under grants that would hold it but do not name it.
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, LOOPBACK",
        "127.255.255.254, LOOPBACK",
        "[::1], LOOPBACK",
        "169.254.1.1, LINK_LOCAL",
        "[fe80::1], LINK_LOCAL",
        "[febf::1], LINK_LOCAL",
        "10.0.0.1, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "100.127.255.255, PRIVATE",
        "[fc00::1], PRIVATE",
        "[fdff::1], PRIVATE",
        "[fec0::1], PRIVATE",
        "169.254.169.254, METADATA",
        "169.254.170.2, METADATA",
        "100.100.100.200, METADATA",
        "168.63.129.16, METADATA",
        "[fd00:ec2::254], METADATA",
        "224.0.0.1, MULTICAST",
        "239.255.255.255, MULTICAST",
        "[ff02::1], MULTICAST",
        "0.0.0.0, UNSPECIFIED",
        "0.1.2.3, UNSPECIFIED",
        "[::], UNSPECIFIED",
        "255.255.255.255, RESERVED",
        "240.0.0.1, RESERVED",
        "192.0.2.1, RESERVED",
        "198.18.0.1, RESERVED",
        "[2001:db8::1], RESERVED",
        "[2001::1], RESERVED",
        "[100::1], RESERVED",
        "[5f00::1], RESERVED",
        "[::ffff:127.0.0.1], LOOPBACK",
        "[::ffff:169.254.169.254], METADATA",
        "[::ffff:a00:1], PRIVATE",
        "[::127.0.0.1], LOOPBACK",
        "[::ffff:0:10.0.0.1], PRIVATE",
        "[64:ff9b::127.0.0.1], LOOPBACK",
        "[64:ff9b::a9fe:a9fe], METADATA",
        "[64:ff9b:1::1], PRIVATE",
        "[2002:7f00:1::], LOOPBACK",
        "[2002:a9fe:a9fe::1], METADATA",
        "[2606:4700::5efe:10.0.0.1], PRIVATE",
        "[2606:4700::200:5efe:10.0.0.1], PRIVATE"
    })
    void neverReachesAnAddressInsideByABroadGrant(String address, AddressKind kind) {
        for (String pattern :
                List.of("*://*:*", "tcp://0.0.0.0/0:*", "tcp://[::]/0:*", "tcp://[2000::]/3:*")) {
            NetworkDecision decision = ask(pattern, "tcp://" + address + ":80");

            assertThat(decision.isAllowed()).as(pattern).isFalse();
            if (decision instanceof NetworkDecision.NotNamed(var _, var told)) {
                assertThat(told).isEqualTo(kind);
            }
        }
        InetAddress parsed = ((NetworkHost.Address) NetworkHost.parse(address)).address();
        assertThat(AddressKind.of(parsed)).isEqualTo(kind);
        assertThat(ask("tcp://evil.example:80", "tcp://evil.example:80", parsed.getHostAddress()))
                .as("a public name that stands for it")
                .isInstanceOf(NetworkDecision.NotNamed.class);
        assertThat(ask("tcp://" + address + ":80", "tcp://" + address + ":80").isAllowed())
                .as("a grant of itself")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "[2606:4700::1111]",
                "[2a00:1450::1]",
                "[64:ff9b::8.8.8.8]",
                "[2002:808:808::1]",
                "[::ffff:8.8.8.8]"
            })
    void knowsPublicAddresses(String address) {
        assertThat(ask("*://*:*", "tcp://" + address + ":80").isAllowed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://169.0.0.0/8:80, tcp://169.254.1.1:80",
        "tcp://169.254.0.0/16:80, tcp://169.254.169.254:80",
        "tcp://[fd00::]/8:80, tcp://[fd00:ec2::254]:80",
        "tcp://10.0.0.0/7:80, tcp://10.0.0.1:80",
        "tcp://126.0.0.0/7:80, tcp://127.0.0.1:80",
        "tcp://[::]/64:80, tcp://[::1]:80",
        "*://*:*, http://localhost",
        "*://*:*, http://a.localhost"
    })
    void aBlockNamesOnlyWhatLiesWithinOneKind(String pattern, String target) {
        assertThat(ask(pattern, target)).isInstanceOf(NetworkDecision.NotNamed.class);
    }

    /// An address in a spelling that somebody else would understand otherwise.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.0.0.1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.1/",
                "http://127.0.0.01/",
                "http://127.0.0.1.5/",
                "http://256.0.0.1/",
                "http://1.2.3/",
                "http://evil.example.0x7f/",
                "http://evil.example.123/",
                "http://0/",
                "http://0x/",
                "http://１２７.1/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%eth0]/",
                "http://[::1/",
                "http://[127.0.0.1]/",
                "http://[::ffff:127.0.0.1.2]/",
                "http://::1/",
                "http://user@api.example.com/",
                "http://api.example.com@evil.example/",
                "http://api.example.com:80@evil.example/",
                "http://api.example.com\\@evil.example/",
                "http://api%2eexample.com/",
                "http://api.example.com%00.evil.example/",
                "http://api example.com/",
                "http://api..example.com/",
                "http://.example.com/",
                "http://-a.example/",
                "http://api.example.com../",
                "http:///",
                "http://*/",
                "http://api.example.com:99999/",
                "http://api.example.com:-1/",
                "http://api.example.com:+80/",
                "http://api.example.com:80:80/",
                "//api.example.com/",
                "api.example.com",
                "http:api.example.com",
                "file:///etc/passwd",
                "unix:///var/run/docker.sock",
                "tcp://api.example.com",
                "http://api。example。com :80/"
            })
    void refusesEveryOtherSpelling(String target) {
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkTarget.parse(target));
    }

    /// The last ones are short, and become long labels only when their characters are spelled out.
    @Test
    void refusesNamesWithoutEnd() {
        for (String text :
                List.of(
                        "a".repeat(1_001),
                        "é".repeat(1_001),
                        "[" + ":".repeat(1 << 20) + "]",
                        "\u3300".repeat(253),
                        "\u3300".repeat(1_000))) {
            assertThatIllegalArgumentException().isThrownBy(() -> NetworkHost.parse(text));
            assertThat(HostGrant.read("https://" + text, Direction.CONNECT)).isEmpty();
        }
    }

    /// Full-width digits and dots become plain ones, and are then an address like any other.
    @ParameterizedTest
    @CsvSource({
        "http://１２７.０.０.１, http://127.0.0.1:80",
        "http://127。0。0。1, http://127.0.0.1:80",
        "http://ⓔxample.com, http://example.com:80",
        "http://[0:0:0:0:0:0:0:1], http://[::1]:80",
        "http://[::FFFF:7f00:1], http://127.0.0.1:80",
        "http://EXAMPLE.com., http://example.com:80",
        "http://[2606:4700:0:0:1:0:0:0], http://[2606:4700:0:0:1::]:80"
    })
    void readsOneSpelling(String target, String canonical) {
        assertThat(NetworkTarget.parse(target)).hasToString(canonical);
        assertThat(NetworkTarget.parse(canonical)).isEqualTo(NetworkTarget.parse(target));
    }

    @Test
    void decidesTheAddressesOfANameOneByOne() {
        assertThat(ask("https://api.example.com", "https://api.example.com", "8.8.8.8").isAllowed())
                .isTrue();
        assertThat(ask("https://api.example.com", "https://api.example.com", "10.0.0.1"))
                .isInstanceOf(NetworkDecision.NotNamed.class);
        assertThat(ask("https://api.example.com", "https://other.example", "8.8.8.8"))
                .isEqualTo(new NetworkDecision.NotGranted());
        List<HostGrant> both =
                Stream.of("https://git.corp.example", "https://10.0.0.0/8")
                        .map(pattern -> new HostGrant(pattern, Direction.CONNECT))
                        .toList();
        assertThat(
                        NetworkDecision.resolved(
                                        both,
                                        NetworkTarget.parse("https://git.corp.example"),
                                        InetAddress.ofLiteral("10.0.0.1"))
                                .isAllowed())
                .as("a name inside, whose addresses are granted too")
                .isTrue();
    }

    @Test
    void asksNoNameServerAboutNamesThatNoGrantIsAbout() {
        List<HostGrant> grants =
                Stream.of("https://*.example.com:443", "tcp://127.0.0.1:80")
                        .map(pattern -> new HostGrant(pattern, Direction.CONNECT))
                        .toList();
        assertThat(NetworkDecision.lookingUp(grants, new NetworkHost.Name("a.example.com")))
                .isInstanceOf(NetworkDecision.Allowed.class);
        assertThat(NetworkDecision.lookingUp(grants, new NetworkHost.Name("localhost")))
                .isInstanceOf(NetworkDecision.Allowed.class);
        assertThat(NetworkDecision.lookingUp(grants, new NetworkHost.Name("secret.evil.example")))
                .isEqualTo(new NetworkDecision.NotGranted());
    }

    @Test
    void keepsConnectingAndListeningApart() {
        HostGrant listen = new HostGrant("127.0.0.1:80", Direction.LISTEN);
        HostGrant connect = new HostGrant("127.0.0.1:80", Direction.CONNECT);
        NetworkTarget target = NetworkTarget.parse("tcp://127.0.0.1:80");

        assertThat(NetworkDecision.connecting(List.of(listen), target).isAllowed()).isFalse();
        assertThat(NetworkDecision.listening(List.of(connect), target).isAllowed()).isFalse();
        assertThat(NetworkDecision.listening(List.of(listen), target).isAllowed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:0, tcp://127.0.0.1:0, true",
        "127.0.0.1:*, tcp://127.0.0.1:0, true",
        "127.0.0.1:80, tcp://127.0.0.1:0, false",
        "127.0.0.1:80, tcp://0.0.0.0:80, false",
        "0.0.0.0:80, tcp://127.0.0.1:80, false",
        "0.0.0.0:80, tcp://0.0.0.0:80, true",
        "8080, tcp://[::1]:8080, true",
        "udp://127.0.0.1:53, udp://127.0.0.1:53, true",
        "udp://127.0.0.1:53, tcp://127.0.0.1:53, false",
        "tcp://127.0.0.1:53, udp://127.0.0.1:53, false"
    })
    void listensOnlyWhereThatIsWritten(String pattern, String target, boolean allowed) {
        List<HostGrant> grants = List.of(new HostGrant(pattern, Direction.LISTEN));
        assertThat(NetworkDecision.listening(grants, NetworkTarget.parse(target)).isAllowed())
                .isEqualTo(allowed);
    }

    @Test
    void proposesAGrantThatLiftsEachDenial() {
        for (Access access :
                List.of(
                        denied(Access.Kind.CONNECT, "tcp://10.0.0.1:80"),
                        denied(Access.Kind.REQUEST, "GET https://api.example.com:443"),
                        denied(Access.Kind.LOOK_UP, "api.example.com"),
                        denied(Access.Kind.LISTEN, "tcp://127.0.0.1:80"))) {
            assertThat(Proposal.lifting(access, Grants.none())).as(access.toString()).isPresent();
        }
        assertThat(
                        Proposal.lifting(
                                denied(Access.Kind.CONNECT, "wasi:http/outgoing-handler@0.2.0"),
                                Grants.none()))
                .isEmpty();
    }

    private static Access denied(Access.Kind kind, String target) {
        return new Access(kind, target, Access.Outcome.DENIED);
    }
}
