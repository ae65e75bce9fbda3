package dev.coracle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.registry.auth.Credential;
import dev.coracle.registry.auth.CredentialSource;
import dev.coracle.registry.failure.UnauthorizedException;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A real registry that trusts the tokens of a token server.
class TokenAuthTest {

    @TempDir static Path lab;

    /// Tokens live two seconds, so that a test can see one renewed.
    private static final LabTokenServer TOKENS;

    @RegisterExtension static final RealRegistry REGISTRY;

    static {
        try {
            SelfSigned signer = SelfSigned.in(Files.createTempDirectory("coracle-token"));
            TOKENS = new LabTokenServer(signer, 2);
            REGISTRY = RealRegistry.token(TOKENS.realm(), signer.certificate());
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final Cancellation NEVER = Cancellation.never();
    private static final TransferListener NOBODY = TransferListener.none();
    private static final Credential ALICE = new Credential.Basic("alice", "s3cret");

    @TempDir Path folder;
    private OciStore store;
    private StoredArtifact local;
    private Reference name;

    @AfterAll
    static void close() {
        TOKENS.close();
    }

    @BeforeEach
    void open() throws Exception {
        store = OciStore.open(folder.resolve("store"));
        Path file = Files.write(folder.resolve("a.wasm"), RealRegistryTest.module(5000));
        local = store.importWasm(file, Reference.parse("localhost/a"), Map.of());
        name = REGISTRY.reference();
        TOKENS.asked.clear();
    }

    @Test
    void aPasswordPushesAndNobodyPulls() throws Exception {
        try (RegistryClient alice = client(Optional.of(ALICE));
                RegistryClient nobody = client(Optional.empty())) {
            alice.push(local, store, name, NOBODY, NEVER);
            OciStore other = OciStore.open(folder.resolve("other"));

            assertThat(nobody.pull(name, other, NOBODY, NEVER).manifest().digest())
                    .isEqualTo(local.manifest().digest());
            assertThatThrownBy(() -> nobody.push(local, store, name, NOBODY, NEVER))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageContaining("Log in to 127.0.0.1");
        }
        assertThat(TOKENS.asked)
                .contains("GET alice repository:" + name.repository().path() + ":pull,push")
                .contains("GET nobody repository:" + name.repository().path() + ":pull");
    }

    @Test
    void anIdentityTokenIsTradedForAccess() throws Exception {
        try (RegistryClient client =
                client(Optional.of(new Credential.IdentityToken(LabTokenServer.IDENTITY_TOKEN)))) {
            client.push(local, store, name, NOBODY, NEVER);
        }
        assertThat(TOKENS.asked)
                .isNotEmpty()
                .allMatch(line -> line.startsWith("POST alice repository:"));
    }

    @Test
    void theScopeIsKeptWhenATokenIsRenewed() throws Exception {
        try (RegistryClient client = client(Optional.of(ALICE))) {
            client.push(local, store, name, NOBODY, NEVER);
            int before = TOKENS.asked.size();
            // The registry's clock decides when a token is over: ask until it is refused and
            // renewed.
            long end = System.nanoTime() + 30_000_000_000L;
            while (TOKENS.asked.size() == before && System.nanoTime() < end) {
                client.push(local, store, name, NOBODY, NEVER);
                Thread.sleep(100);
            }
        }
        assertThat(TOKENS.asked).hasSizeGreaterThan(1);
        assertThat(TOKENS.asked)
                .containsOnly("GET alice repository:" + name.repository().path() + ":pull,push");
    }

    @Test
    void aLoginIsTriedOutAtTheTokenServer() throws Exception {
        try (RegistryClient client = client(Optional.empty())) {
            assertThat(client.login(REGISTRY.registry(), ALICE, NEVER)).isTrue();
            assertThat(
                            client.login(
                                    REGISTRY.registry(),
                                    new Credential.IdentityToken(LabTokenServer.IDENTITY_TOKEN),
                                    NEVER))
                    .isTrue();
            for (Credential wrong :
                    List.of(
                            new Credential.Basic("alice", "wr0ng"),
                            new Credential.IdentityToken("wr0ng"))) {
                assertThatThrownBy(() -> client.login(REGISTRY.registry(), wrong, NEVER))
                        .isInstanceOf(UnauthorizedException.class)
                        .hasMessageStartingWith("Tried to log in to " + REGISTRY.registry())
                        .hasMessageNotContaining("wr0ng");
            }
        }
    }

    private static RegistryClient client(Optional<Credential> credential) {
        CredentialSource source = _ -> credential;
        return new RegistryClient(RegistryOptions.defaults().withCredentials(List.of(source)));
    }
}
