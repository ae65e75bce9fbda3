package dev.coracle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.auth.Credential;
import dev.coracle.registry.auth.CredentialSource;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.failure.TransportException;
import dev.coracle.registry.http.EnvironmentProxies;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Registry;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A real registry behind TLS with an authority that nobody knows, directly and through a proxy.
class TlsTest {

    private static final SelfSigned CERTIFICATE;

    @RegisterExtension static final RealRegistry REGISTRY;

    static {
        try {
            CERTIFICATE = SelfSigned.in(Files.createTempDirectory("coracle-tls"));
            REGISTRY = RealRegistry.tls(CERTIFICATE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final Cancellation NEVER = Cancellation.never();
    private static final TransferListener NOBODY = TransferListener.none();

    @TempDir Path folder;
    private OciStore store;
    private StoredArtifact local;
    private Reference name;

    @BeforeEach
    void open() throws Exception {
        store = OciStore.open(folder.resolve("store"));
        Path file = Files.write(folder.resolve("a.wasm"), RealRegistryTest.module(5000));
        local = store.importWasm(file, Reference.parse("localhost/a"), Map.of());
        name = REGISTRY.reference();
    }

    @Test
    void aRegistryOfAnAuthorityThatTheUserNamesIsTrusted() throws Exception {
        try (RegistryClient client = client(options(), REGISTRY.registry())) {
            assertThat(client.push(local, store, name, NOBODY, NEVER))
                    .isEqualTo(local.manifest().digest());
            assertThat(client.inspect(name, NEVER).manifest().digest())
                    .isEqualTo(local.manifest().digest());
        }
    }

    @Test
    void aRegistryOfAnotherAuthorityIsNot() {
        try (RegistryClient client = new RegistryClient(RegistryOptions.defaults())) {
            assertThatThrownBy(() -> client.inspect(name, NEVER))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("no safe connection to 127.0.0.1")
                    .hasMessageContaining("name its authority");
        }
    }

    @Test
    void aFileWithoutCertificatesIsASentence() throws Exception {
        Path text = Files.writeString(folder.resolve("notes.pem"), "Dear authority,\n");
        for (Path pem : List.of(text, folder.resolve("missing.pem"))) {
            try (RegistryClient client =
                    new RegistryClient(RegistryOptions.defaults().withExtraCertificates(pem))) {
                assertThatThrownBy(() -> client.inspect(name, NEVER))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining(pem.getFileName().toString());
            }
        }
    }

    /// `registry.test` is known to no DNS: only the proxy leads there.
    @Test
    void aProxyThatWantsAPasswordTunnelsToIt() throws Exception {
        Registry outside = new Registry("registry.test", 0);
        Reference there =
                new Reference(new Repository(outside, name.repository().path()), name.tag(), null);
        try (SmallProxy proxy = new SmallProxy(REGISTRY.registry().port(), "Basic dTpw");
                RegistryClient through = client(proxied("u:p@", proxy.port()), outside);
                RegistryClient wrong = client(proxied("", proxy.port()), outside)) {
            through.push(local, store, there, NOBODY, NEVER);
            OciStore other = OciStore.open(folder.resolve("other"));

            assertThat(through.pull(there, other, NOBODY, NEVER).manifest().digest())
                    .isEqualTo(local.manifest().digest());
            assertThat(proxy.asked).allMatch(line -> line.startsWith("CONNECT registry.test:443 "));
            assertThatThrownBy(() -> wrong.inspect(there, NEVER))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("proxy");
        }
    }

    private static RegistryOptions proxied(String login, int port) {
        return options()
                .withProxies(
                        new EnvironmentProxies(
                                Map.of("HTTPS_PROXY", "http://" + login + "127.0.0.1:" + port)));
    }

    private static RegistryOptions options() {
        return RegistryOptions.defaults().withExtraCertificates(CERTIFICATE.certificate());
    }

    private static RegistryClient client(RegistryOptions options, Registry registry) {
        Credential alice = new Credential.Basic(RealRegistry.USER, RealRegistry.PASSWORD);
        CredentialSource source = CredentialSource.of(Map.of(registry, alice));
        return new RegistryClient(options.withCredentials(List.of(source)));
    }
}
