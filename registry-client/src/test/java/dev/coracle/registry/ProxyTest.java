package dev.coracle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.failure.RefusedException;
import dev.coracle.registry.failure.TransportException;
import dev.coracle.registry.http.EnvironmentProxies;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests that the environment sends through a proxy.
class ProxyTest {

    private static final Cancellation NEVER = Cancellation.never();
    private static final byte[] MODULE = RealRegistryTest.module(5000);

    /// Known to no DNS: only the proxy leads there.
    private static final Registry OUTSIDE = new Registry("registry.test", 5000);

    private static final Reference NAME =
            Reference.of(new Repository(OUTSIDE, "a/b"), new Tag("1"));

    @TempDir Path folder;

    @Test
    void plainRequestsGoThroughTheProxy() throws Exception {
        try (ScriptedRegistry registry = new ScriptedRegistry();
                SmallProxy proxy = new SmallProxy(registry.port(), "");
                RegistryClient client = client(proxy)) {
            registry.artifact(MODULE);
            OciStore store = OciStore.open(folder.resolve("store"));

            assertThat(client.pull(NAME, store, TransferListener.none(), NEVER).runnable())
                    .isPresent();
            assertThat(proxy.asked)
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("GET http://registry.test:5000/v2/a/b/"));
        }
    }

    @Test
    void loopbackIsNeverAskedThroughIt() throws Exception {
        try (ScriptedRegistry registry = new ScriptedRegistry();
                SmallProxy proxy = new SmallProxy(registry.port(), "");
                RegistryClient client = client(proxy)) {
            registry.artifact(MODULE);

            assertThat(client.inspect(registry.reference(), NEVER).obstacle()).isNull();
            assertThat(proxy.asked).isEmpty();
        }
    }

    @Test
    void aRegistryCanNotSendUsInsideThroughIt() throws Exception {
        try (ScriptedRegistry registry = new ScriptedRegistry();
                SmallProxy proxy = new SmallProxy(registry.port(), "");
                RegistryClient client =
                        new RegistryClient(
                                RegistryOptions.defaults().withProxies(proxies(proxy)))) {
            registry.on(
                    "manifests/1",
                    exchange ->
                            ScriptedRegistry.send(
                                    exchange,
                                    401,
                                    Map.of(
                                            "WWW-Authenticate",
                                            "Bearer realm=\"http://169.254.169.254/token\""),
                                    new byte[0]));

            assertThatThrownBy(() -> client.inspect(registry.reference(), NEVER))
                    .isInstanceOf(RefusedException.class);
            assertThat(proxy.asked).isEmpty();
        }
    }

    @Test
    void aProxyThatIsDownIsNamed() throws Exception {
        SmallProxy gone = new SmallProxy(1, "");
        gone.close();
        try (RegistryClient client = client(gone)) {
            assertThatThrownBy(() -> client.inspect(NAME, NEVER))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("proxy");
        }
    }

    private static RegistryClient client(SmallProxy proxy) {
        return new RegistryClient(
                RegistryOptions.defaults()
                        .withPlainHttp(Set.of(OUTSIDE))
                        .withTimeouts(HostileRegistryTest.HASTY)
                        .withProxies(proxies(proxy)));
    }

    private static EnvironmentProxies proxies(SmallProxy proxy) {
        String address = "http://127.0.0.1:" + proxy.port();
        return new EnvironmentProxies(Map.of("HTTP_PROXY", address, "HTTPS_PROXY", address));
    }
}
