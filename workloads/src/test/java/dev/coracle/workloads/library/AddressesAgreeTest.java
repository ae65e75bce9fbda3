package dev.coracle.workloads.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.net.AddressKind;
import dev.coracle.registry.http.Addresses;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Engine and registry client know nothing of each other and have a table each; where a guest goes
/// only by a grant that names it, no registry sends Coracle.
class AddressesAgreeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "169.254.170.23",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "2002:a00:1::1",
                "fc00::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void neitherTakesItForPublic(String text) throws Exception {
        InetAddress address = InetAddress.getByName(text);
        assertThat(AddressKind.of(address)).isNotEqualTo(AddressKind.PUBLIC);
        assertThat(Addresses.isPublic(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "168.63.129.15",
                "172.32.0.1",
                "193.0.0.1",
                "2606:4700::1111"
            })
    void bothTakeItForPublic(String text) throws Exception {
        InetAddress address = InetAddress.getByName(text);
        assertThat(AddressKind.of(address)).isEqualTo(AddressKind.PUBLIC);
        assertThat(Addresses.isPublic(address)).isTrue();
    }
}
