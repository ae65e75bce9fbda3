package dev.coracle.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxiesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "HTTPS_PROXY, http://p:3128, https://ghcr.io/, HTTP p:3128",
                "https_proxy, p:3128, https://ghcr.io/, HTTP p:3128",
                "HTTPS_PROXY, http://p, https://ghcr.io/, HTTP p:80",
                "HTTPS_PROXY, http://u:w@p:1, https://ghcr.io/, HTTP p:1",
                "HTTP_PROXY, http://p:3128, https://ghcr.io/, -",
                "HTTP_PROXY, http://p:3128, http://registry.lan:5000/, HTTP p:3128",
                "ALL_PROXY, socks5://p, https://ghcr.io/, SOCKS p:1080",
                "HTTPS_PROXY, http://p:3128, https://localhost:5000/, -",
                "HTTPS_PROXY, http://p:3128, https://127.0.0.1/, -",
                "HTTPS_PROXY, http://p:3128, https://[::1]/, -",
                "HTTPS_PROXY, 'no address', https://ghcr.io/, -",
                "HTTPS_PROXY, '', https://ghcr.io/, -",
            })
    void takesTheProxyOfTheScheme(String name, String value, String address, String expected) {
        Proxy proxy =
                new EnvironmentProxies(Map.of(name, value)).select(URI.create(address)).getFirst();

        String text =
                proxy.address() instanceof InetSocketAddress where
                        ? proxy.type() + " " + where.getHostString() + ":" + where.getPort()
                        : null;
        assertThat(text).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io, https://ghcr.io/, true",
        "ghcr.io, https://pkg.ghcr.io/, true",
        ".ghcr.io, https://ghcr.io/, true",
        "*.ghcr.io, https://pkg.ghcr.io/, true",
        "GHCR.IO, https://ghcr.io/, true",
        "ghcr.io, https://notghcr.io/, false",
        "'a.b, ghcr.io', https://ghcr.io/, true",
        "'a.b ghcr.io', https://ghcr.io/, true",
        "ghcr.io:443, https://ghcr.io/, true",
        "ghcr.io:5000, https://ghcr.io/, false",
        "'*', https://ghcr.io/, true",
        "10.0.0.0/8, https://10.1.2.3/, true",
        "10.0.0.0/8, https://11.1.2.3/, false",
        "10.128.0.0/9, https://10.127.0.1/, false",
        "10.0.0.0/8, https://ten.example/, false",
        "10.1.2.3, https://10.1.2.3:5000/, true",
        "fd00::/8, https://[fd12::1]/, true",
        "fd00::/8, https://10.1.2.3/, false",
        "10.0.0.0/99, https://10.1.2.3/, false",
    })
    void noProxyNamesWhatIsAskedDirectly(String exceptions, String address, boolean direct) {
        EnvironmentProxies proxies =
                new EnvironmentProxies(Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", exceptions));

        assertThat(proxies.select(URI.create(address)).equals(List.of(Proxy.NO_PROXY)))
                .isEqualTo(direct);
    }

    @Test
    void tellsTheLoginOfAProxyToThatProxyOnly() {
        EnvironmentProxies proxies =
                new EnvironmentProxies(Map.of("HTTPS_PROXY", "http://u:w@p:3128"));

        assertThat(proxies.userInfo(InetSocketAddress.createUnresolved("p", 3128))).contains("u:w");
        assertThat(proxies.userInfo(InetSocketAddress.createUnresolved("p", 3129))).isEmpty();
        assertThat(proxies.userInfo(InetSocketAddress.createUnresolved("q", 3128))).isEmpty();
    }
}
