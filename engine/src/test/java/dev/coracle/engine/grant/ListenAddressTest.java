package dev.coracle.engine.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.HostGrant.Direction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {

    @ParameterizedTest
    @CsvSource({
        "8080, 127.0.0.1, 8080",
        "tcp://8080, 127.0.0.1, 8080",
        "localhost:80, 127.0.0.1, 80",
        "127.0.0.1:0, 127.0.0.1, 0",
        "tcp://127.0.0.2:65535, 127.0.0.2, 65535",
        "0.0.0.0:8080, 0.0.0.0, 8080",
        "[::1]:8080, 0:0:0:0:0:0:0:1, 8080"
    })
    void opensWhatIsWritten(String pattern, String host, int port) {
        var address = ListenAddress.of(new HostGrant(pattern, Direction.LISTEN)).orElseThrow();

        assertThat(address.getAddress().getHostAddress()).isEqualTo(host);
        assertThat(address.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080",
                "udp://127.0.0.1:53",
                "127.0.0.0/8:80",
                "127.0.0.1:80..90",
                "127.0.0.1:*"
            })
    void opensNoneForGrantsOfAnotherKind(String pattern) {
        assertThat(ListenAddress.of(new HostGrant(pattern, Direction.LISTEN))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*:8080",
                "example.com:80",
                "127.0.0.1",
                "127.0.0.1:65536",
                "127.0.0.1:-1",
                "256.0.0.1:80",
                "0x7f000001:80",
                "[::1:80",
                "127.0.0.1:80 ",
                "unix:/tmp/x",
                "[fe80::zz]:80",
                "[fe80::1%lo]:80",
                "localhost.:80x",
                "127.1:80",
                ""
            })
    void looksNothingUpAndGuessesNothing(String pattern) {
        assertThat(HostGrant.read(pattern, Direction.LISTEN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "127.0.0.1:80"})
    void aGrantToConnectOpensNothing(String pattern) {
        assertThat(ListenAddress.of(new HostGrant(pattern, Direction.CONNECT))).isEmpty();
    }
}
